package localpasskey.wire.u2f;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import org.junit.jupiter.api.Test;

final class U2fResponseEncoderTest {

    private static final Bytes X = Bytes.ofHex("11".repeat(32));
    private static final Bytes Y = Bytes.ofHex("22".repeat(32));
    private static final CoseKey KEY = new CoseKey(CoseAlgorithm.ES256, X, Y);
    private static final CredentialId HANDLE = new CredentialId(Bytes.ofHex("c0ffee"));

    @Test
    void every_answer_ends_with_its_status_word() {
        assertEquals("5532465f5632" + "9000", hex(U2fResponseEncoder.encode(new U2fResponse.Version())));
        assertEquals("9000", hex(U2fResponseEncoder.encode(new U2fResponse.Touched())));
        assertEquals("6985", hex(U2fResponseEncoder.encode(U2fStatus.CONDITIONS_NOT_SATISFIED)));
    }

    @Test
    void a_registration_tells_key_handle_certificate_and_signature() {
        U2fResponse response = new U2fResponse.Registered(KEY, HANDLE, Bytes.ofHex("3000"), Bytes.ofHex("5155"));

        assertEquals(
                "05" + "04" + X.toHex() + Y.toHex() + "03c0ffee" + "3000" + "5155" + "9000",
                hex(U2fResponseEncoder.encode(response)));
    }

    @Test
    void a_sign_in_tells_presence_count_and_signature() {
        Bytes data = AuthenticatorData.ofAssertion(
                        Bytes.of(new byte[32]), new AuthenticatorData.UserFlags(true, false), 258, CborMap.EMPTY)
                .encode();

        assertEquals(
                "01" + "00000102" + "5155" + "9000",
                hex(U2fResponseEncoder.encode(new U2fResponse.Authenticated(data, Bytes.ofHex("5155")))));
    }

    @Test
    void what_a_registration_signs_is_what_the_site_knows() {
        Bytes challenge = Bytes.ofHex("c1".repeat(32));
        Bytes application = Bytes.ofHex("a9".repeat(32));

        Bytes signed = U2fResponseEncoder.registrationToSign(
                new U2fRequest.Register(new ClientDataHash(challenge), application), HANDLE, KEY);

        assertEquals(
                "00" + application.toHex() + challenge.toHex() + "c0ffee" + "04" + X.toHex() + Y.toHex(),
                signed.toHex());
    }

    @Test
    void the_certificate_is_one_that_Java_reads_and_verifies() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        U2fCertificate certificate = U2fCertificate.of(coseKey((ECPublicKey) pair.getPublic()));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(certificate.toBeSigned().toArray());

        byte[] encoded = certificate.signed(Bytes.of(signer.sign())).toArray();

        X509Certificate read = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        read.verify(pair.getPublic());
        read.checkValidity();
        assertEquals(3, read.getVersion());
        assertEquals(pair.getPublic(), read.getPublicKey());
        assertEquals(read.getIssuerX500Principal(), read.getSubjectX500Principal());
        assertEquals(Bytes.of(encoded), Bytes.of(read.getEncoded()));
    }

    private static CoseKey coseKey(ECPublicKey key) {
        return new CoseKey(
                CoseAlgorithm.ES256,
                coordinate(key.getW().getAffineX().toByteArray()),
                coordinate(key.getW().getAffineY().toByteArray()));
    }

    private static Bytes coordinate(byte[] number) {
        byte[] octets = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(
                Arrays.copyOfRange(number, number.length - length, number.length), 0, octets, 32 - length, length);
        return Bytes.of(octets);
    }

    @Test
    void there_is_no_certificate_for_another_curve() {
        CoseKey p384 = new CoseKey(CoseAlgorithm.ES384, Bytes.of(new byte[48]), Bytes.of(new byte[48]));

        assertThrows(IllegalArgumentException.class, () -> U2fCertificate.of(p384));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
