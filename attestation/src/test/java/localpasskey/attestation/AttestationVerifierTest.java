package localpasskey.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is believed and what is not. The chip is played by keys of the JDK; that a real one opens a
/// challenge, and nobody else, is tested in testkit.
final class AttestationVerifierTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final int ATTESTATION_KEY = 0x00050472;
    private static final int PASSKEY = 0x00040432;
    private static final Bytes POLICY = Bytes.ofUtf8("a policy digest is 32 bytes long");

    private KeyPair attestationPair;
    private Bytes attestationKey;
    private Bytes passkey;
    private Bytes secret;

    @BeforeEach
    void make() throws Exception {
        attestationPair = pair();
        attestationKey = publicArea(attestationPair, ATTESTATION_KEY, Bytes.EMPTY, true);
        passkey = publicArea(pair(), PASSKEY, POLICY, false);
        secret = Bytes.ofHex("5e".repeat(32));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// TPMT_PUBLIC of a key on P-256.
    private static Bytes publicArea(KeyPair pair, int attributes, Bytes policy, boolean scheme) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteBuffer area = ByteBuffer.allocate(512)
                .putShort((short) 0x0023)
                .putShort((short) 0x000B)
                .putInt(attributes);
        sized(area, policy).putShort((short) 0x0010);
        if (scheme) {
            area.putShort((short) 0x0018).putShort((short) 0x000B);
        } else {
            area.putShort((short) 0x0010);
        }
        area.putShort((short) 0x0003).putShort((short) 0x0010);
        sized(area, coordinate(key.getW().getAffineX().toByteArray()));
        sized(area, coordinate(key.getW().getAffineY().toByteArray()));
        return Bytes.of(area.array(), 0, area.position());
    }

    private static Bytes coordinate(byte[] number) {
        byte[] exact = new byte[32];
        int length = Math.min(number.length, 32);
        System.arraycopy(number, number.length - length, exact, 32 - length, length);
        return Bytes.of(exact);
    }

    private static ByteBuffer sized(ByteBuffer area, Bytes bytes) {
        return area.putShort((short) bytes.length()).put(bytes.toArray());
    }

    /// TPMS_ATTEST of TPM2_Certify.
    private static Bytes information(int magic, int type, Bytes qualifyingData, Bytes name) {
        ByteBuffer attest = ByteBuffer.allocate(512).putInt(magic).putShort((short) type);
        sized(attest, name);
        sized(attest, qualifyingData).put(new byte[17 + 8]);
        sized(attest, name);
        sized(attest, name);
        return Bytes.of(attest.array(), 0, attest.position());
    }

    private static Bytes name(Bytes publicArea) {
        return Bytes.ofHex("000b").concat(publicArea.sha256());
    }

    private AttestationStatement said(Bytes information) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(attestationPair.getPrivate());
        signature.update(information.toArray());
        return new AttestationStatement(passkey, information, Bytes.of(signature.sign()));
    }

    private AttestationStatement said() throws Exception {
        return said(information(0xFF544347, 0x8017, secret, name(passkey)));
    }

    private static X509Certificate certificate(String name) throws Exception {
        try (InputStream in = AttestationVerifierTest.class.getResourceAsStream(name)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static List<Bytes> endorsement(String name) throws Exception {
        return List.of(Bytes.of(certificate(name).getEncoded()));
    }

    private static AttestationVerifier trusting(String... makers) throws Exception {
        Set<X509Certificate> trusted = new HashSet<>();
        for (String maker : makers) {
            trusted.add(certificate(maker));
        }
        return new AttestationVerifier(new SecureRandom(), trusted);
    }

    private ChallengeNotes notes(String certificate) throws Exception {
        return new ChallengeNotes(secret, endorsement(certificate), attestationKey);
    }

    private Grade grade(String certificate, String... makers) throws Exception {
        return trusting(makers).verify(said(), notes(certificate), NOW).grade();
    }

    private void assertRefused(Reason reason, AttestationStatement statement) throws Exception {
        AttestationVerifier verifier = trusting("maker.pem");
        ChallengeNotes notes = notes("endorsement.pem");

        AttestationException refused =
                assertThrows(AttestationException.class, () -> verifier.verify(statement, notes, NOW));

        assertEquals(reason, refused.reason(), refused.getMessage());
    }

    @Test
    void a_certificate_is_graded_by_who_signed_it() throws Exception {
        assertEquals(Grade.HARDWARE, grade("endorsement.pem", "maker.pem"));
        assertEquals(Grade.HARDWARE, grade("endorsement.pem", "software-maker.pem", "maker.pem"));
        assertEquals(Grade.UNKNOWN_MAKER, grade("endorsement.pem", "software-maker.pem"));
        assertEquals(Grade.UNKNOWN_MAKER, grade("endorsement.pem"));
    }

    @Test
    void a_software_tpm_stays_one_whoever_signed_it() throws Exception {
        assertEquals(Grade.SOFTWARE, grade("software.pem", "software-maker.pem"));
        assertEquals(Grade.SOFTWARE, grade("software.pem"));
    }

    @Test
    void a_certificate_that_is_not_valid_yet_is_signed_by_nobody() throws Exception {
        AttestationVerdict verdict =
                trusting("maker.pem").verify(said(), notes("endorsement.pem"), Instant.parse("2020-01-01T00:00:00Z"));

        assertEquals(Grade.UNKNOWN_MAKER, verdict.grade());
    }

    @Test
    void the_verdict_names_chip_and_key() throws Exception {
        AttestationVerdict verdict = trusting("maker.pem").verify(said(), notes("endorsement.pem"), NOW);

        assertEquals("IFX", verdict.chip().manufacturer());
        assertEquals("SLB9672", verdict.chip().model());
        assertEquals(
                passkey.slice(passkey.length() - 66, passkey.length() - 34),
                verdict.passkey().x());
        assertEquals(
                passkey.slice(passkey.length() - 32, passkey.length()),
                verdict.passkey().y());
    }

    @Test
    void another_keys_signature_is_refused() throws Exception {
        AttestationStatement statement = said();
        attestationPair = pair();
        AttestationStatement others = said();

        assertRefused(Reason.WRONG_SIGNATURE, others);
        assertRefused(Reason.WRONG_SIGNATURE, new AttestationStatement(passkey, statement.information(), Bytes.EMPTY));
    }

    @Test
    void an_older_statement_is_refused() throws Exception {
        assertRefused(
                Reason.NOT_FRESH, said(information(0xFF544347, 0x8017, Bytes.ofHex("0a".repeat(32)), name(passkey))));
    }

    @Test
    void a_statement_about_another_key_is_refused() throws Exception {
        Bytes another = publicArea(pair(), PASSKEY, POLICY, false);

        assertRefused(Reason.OTHER_KEY, said(information(0xFF544347, 0x8017, secret, name(another))));
    }

    @Test
    void what_the_chip_did_not_make_or_says_of_something_else_is_refused() throws Exception {
        assertRefused(Reason.MALFORMED, said(information(0xFF544348, 0x8017, secret, name(passkey))));
        assertRefused(Reason.MALFORMED, said(information(0xFF544347, 0x801A, secret, name(passkey))));
    }

    /// fixedTPM, fixedParent, sensitiveDataOrigin, sign taken away; userWithAuth, restricted, decrypt put in.
    @ParameterizedTest
    @ValueSource(ints = {1 << 1, 1 << 4, 1 << 5, 1 << 18, 1 << 6, 1 << 16, 1 << 17})
    void a_key_that_could_leave_or_opens_without_its_policy_is_refused(int attribute) throws Exception {
        passkey = publicArea(pair(), PASSKEY ^ attribute, POLICY, false);

        assertRefused(Reason.NOT_FIXED, said());
    }

    @Test
    void a_key_without_a_policy_is_refused() throws Exception {
        passkey = publicArea(pair(), PASSKEY, Bytes.EMPTY, false);

        assertRefused(Reason.NOT_FIXED, said());
    }

    /// fixedTPM, fixedParent, sensitiveDataOrigin, restricted, sign taken away; decrypt put in.
    @ParameterizedTest
    @ValueSource(ints = {1 << 1, 1 << 4, 1 << 5, 1 << 16, 1 << 18, 1 << 17})
    void an_attestation_key_that_signs_anything_or_could_leave_gets_no_challenge(int attribute) throws Exception {
        Bytes key = publicArea(attestationPair, ATTESTATION_KEY ^ attribute, Bytes.EMPTY, true);
        AttestationVerifier verifier = trusting();
        AttestationRequest request =
                new AttestationRequest(endorsement("endorsement.pem"), key, Bytes.ofUtf8("wrapped"));

        AttestationException refused = assertThrows(AttestationException.class, () -> verifier.challenge(request));

        assertEquals(Reason.NOT_AN_ATTESTATION_KEY, refused.reason());
    }

    @Test
    void the_certificate_of_somebody_else_than_a_chip_gets_no_challenge() throws Exception {
        AttestationVerifier verifier = trusting();
        AttestationRequest request =
                new AttestationRequest(endorsement("maker.pem"), attestationKey, Bytes.ofUtf8("wrapped"));

        AttestationException refused = assertThrows(AttestationException.class, () -> verifier.challenge(request));

        assertEquals(Reason.NOT_AN_ENDORSEMENT_CERTIFICATE, refused.reason());
    }

    @Test
    void each_challenge_has_a_secret_of_its_own_and_shows_none() throws Exception {
        AttestationVerifier verifier = trusting();
        AttestationRequest request =
                new AttestationRequest(endorsement("endorsement.pem"), attestationKey, Bytes.ofUtf8("wrapped"));

        AttestationVerifier.Issued first = verifier.challenge(request);
        AttestationVerifier.Issued second = verifier.challenge(request);

        assertEquals(32, first.notes().secret().length());
        assertNotEquals(first.notes().secret(), second.notes().secret());
        assertEquals(
                -1,
                first.challenge()
                        .encoded()
                        .toHex()
                        .indexOf(first.notes().secret().toHex()));
    }

    @Test
    void messages_are_read_as_they_were_written_and_for_nothing_else() throws Exception {
        AttestationRequest request =
                new AttestationRequest(endorsement("endorsement.pem"), attestationKey, Bytes.ofUtf8("wrapped"));
        AttestationVerifier.Issued issued = trusting().challenge(request);
        AttestationStatement statement = said();

        assertEquals(request, AttestationRequest.of(request.encoded()));
        assertEquals(
                issued.challenge(), AttestationChallenge.of(issued.challenge().encoded()));
        assertEquals(issued.notes(), ChallengeNotes.of(issued.notes().encoded()));
        assertEquals(statement, AttestationStatement.of(statement.encoded()));
        assertThrows(AttestationException.class, () -> AttestationStatement.of(request.encoded()));
        assertThrows(AttestationException.class, () -> AttestationRequest.of(Bytes.EMPTY));
        assertThrows(
                AttestationException.class,
                () -> ChallengeNotes.of(issued.notes().encoded().concat(Bytes.ofHex("00"))));
    }

    /// Every beginning of each structure: refused, and never by another exception.
    @Test
    void a_structure_that_ends_too_early_is_refused() throws Exception {
        Bytes whole = information(0xFF544347, 0x8017, secret, name(passkey));
        Bytes key = passkey;
        for (int length = 0; length < whole.length(); length++) {
            assertRefused(Reason.MALFORMED, said(whole.slice(0, length)));
        }
        for (int length = 0; length < key.length(); length++) {
            passkey = key.slice(0, length);
            assertRefused(Reason.MALFORMED, said());
        }
    }
}
