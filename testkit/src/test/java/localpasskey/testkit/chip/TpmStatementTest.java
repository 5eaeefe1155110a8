package localpasskey.testkit.chip;

import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.TPMAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.DefaultCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadAttestationStatementException;
import com.webauthn4j.verifier.exception.CertificateException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import localpasskey.attestation.AttestationAnswer;
import localpasskey.attestation.AttestationCa;
import localpasskey.attestation.AttestationCa.IssuedKey;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.attestation.IssuedCertificates;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborLimits;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.CtapResponse;
import localpasskey.wire.ctap.CtapResponseEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A TPM attests a new passkey to a website that signed its attestation key; webauthn4j judges.
final class TpmStatementTest {

    private static final String SITE = "example.com";
    private static final Bytes CHALLENGE = Bytes.ofHex("5e".repeat(32));

    private static final Set<Grade> ACCEPTED = Set.of(Grade.HARDWARE, Grade.SOFTWARE);

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private TpmMaker maker;
    private SoftwareTpm tpm;
    private KeyStore chip;
    private MadeKey passkey;
    private AttestationCa site;

    @BeforeEach
    void start() throws Exception {
        maker = TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker")));
        tpm = maker.make("tpm");
        chip = TpmKeyStore.open(tpm.address(), random);
        passkey = verifiedKey(chip, chip.pinVerifier().orElseThrow().create(pin("271828")), "271828");
        site = website();
    }

    @AfterEach
    void stop() {
        chip.close();
        tpm.close();
    }

    private AttestationCa website() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        try (InputStream in = Files.newInputStream(maker.certificate())) {
            X509Certificate trusted =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new AttestationCa(
                    "A website",
                    (ECPublicKey) pair.getPublic(),
                    message -> signed(pair, message),
                    new AttestationVerifier(random, Set.of(trusted)),
                    random,
                    Instant.now());
        }
    }

    private static Bytes signed(KeyPair pair, Bytes message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(message.toArray());
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An attestation key of a chip, with a website's word for it.
    private record Enrolled(ChipBytes wrapped, IssuedKey issued) {}

    private Enrolled enrol(KeyStore where, AttestationCa with) throws Exception {
        EndorsedKey key = where.endorse();
        AttestationVerifier.Issued issued = with.challenge(request(key));
        ChipBytes opened = where.activate(
                key.wrapped(),
                new SealedChallenge(
                        structure(issued.challenge().credential()),
                        structure(issued.challenge().seed())));
        return new Enrolled(
                key.wrapped(),
                with.issue(new AttestationAnswer(bytes(opened)), issued.notes(), ACCEPTED, Instant.now()));
    }

    private static AttestationRequest request(EndorsedKey key) {
        return new AttestationRequest(
                key.certificates().stream().map(TpmStatementTest::bytes).toList(),
                bytes(key.publicArea()),
                bytes(key.wrapped()));
    }

    private CertifiedKey certified(Enrolled by, Bytes clientData) throws KeyStoreException {
        Bytes toBeSigned = authenticatorData().concat(clientData.sha256());
        return chip.certify(by.wrapped(), structure(toBeSigned.sha256()), passkey.blob());
    }

    /// As the authenticator sends it and a browser passes it on.
    private Bytes attestationObject(IssuedKey by, CertifiedKey said) throws Exception {
        byte[] answer = CtapResponseEncoder.encode(new CtapResponse.Attestation(
                new CtapResponse.Statement.Tpm(
                        by.message().certificates(),
                        bytes(said.signature()),
                        bytes(said.information()),
                        bytes(said.publicArea())),
                authenticatorData(),
                Bytes.EMPTY));
        CborMap made =
                (CborMap) CborReader.read(Bytes.of(answer, 1, answer.length).toArray(), new CborLimits(8192, 8));
        return Bytes.of(CborWriter.write(CborMap.builder()
                .put("fmt", Cbor.of(made.requiredText(0x01)))
                .put("attStmt", made.requiredMap(0x03))
                .put("authData", Cbor.of(made.requiredBytes(0x02)))
                .build()));
    }

    private Bytes authenticatorData() {
        KeyPoint point = passkey.publicKey();
        return AuthenticatorData.ofCreation(
                        new RelyingPartyId(SITE).hash(),
                        new UserFlags(true, true),
                        0,
                        new AttestedCredentialData(
                                Aaguid.TPM,
                                CredentialId.of(new byte[32]),
                                new CoseKey(CoseAlgorithm.ES256, Bytes.of(point.x()), Bytes.of(point.y()))),
                        CborMap.EMPTY)
                .encode();
    }

    private static Bytes clientData(Bytes challenge) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.toArray());
        return Bytes.ofUtf8("{\"type\":\"webauthn.create\",\"challenge\":\"" + text
                + "\",\"origin\":\"https://example.com\",\"crossOrigin\":false}");
    }

    private RegistrationData judged(AttestationCa by, Bytes attestationObject, Bytes clientData) {
        TrustAnchorRepository roots = new TrustAnchorRepository() {
            @Override
            public Set<TrustAnchor> find(AAGUID aaguid) {
                return Set.of(new TrustAnchor(by.certificate(), null));
            }

            @Override
            public Set<TrustAnchor> find(byte[] attestationCertificateKeyIdentifier) {
                return Set.of();
            }
        };
        WebAuthnRegistrationManager judge = new WebAuthnRegistrationManager(
                List.of(new TPMAttestationStatementVerifier()),
                new DefaultCertPathTrustworthinessVerifier(roots),
                new DefaultSelfAttestationTrustworthinessVerifier());
        return judge.verify(
                new RegistrationRequest(attestationObject.toArray(), clientData.toArray()),
                new RegistrationParameters(
                        ServerProperty.builder()
                                .origin(new Origin("https://example.com"))
                                .rpId(SITE)
                                .challenge(new DefaultChallenge(CHALLENGE.toArray()))
                                .build(),
                        List.of(new PublicKeyCredentialParameters(
                                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256)),
                        true));
    }

    @Test
    void webauthn4j_takes_what_the_chip_says_of_a_new_passkey() throws Exception {
        Enrolled enrolled = enrol(chip, site);
        Bytes clientData = clientData(CHALLENGE);

        Bytes object = attestationObject(enrolled.issued(), certified(enrolled, clientData));
        AttestationObject judged =
                Objects.requireNonNull(judged(site, object, clientData).getAttestationObject());

        assertEquals("tpm", judged.getFormat());
        assertInstanceOf(TPMAttestationStatement.class, judged.getAttestationStatement());
        assertEquals(Grade.HARDWARE, enrolled.issued().grade());
        assertEquals("SLB9672", enrolled.issued().chip().model());
    }

    /// WebAuthn Level 3, §8.3.1; and nothing of which chip it is.
    @Test
    void the_certificate_says_of_what_kind_the_chip_is_and_not_which_one() throws Exception {
        IssuedKey issued = enrol(chip, site).issued();
        X509Certificate certificate = issued.certificate();

        certificate.verify(site.certificate().getPublicKey());
        assertEquals(3, certificate.getVersion());
        assertEquals("", certificate.getSubjectX500Principal().getName());
        assertEquals(List.of("2.23.133.8.3"), certificate.getExtendedKeyUsage());
        assertEquals(-1, certificate.getBasicConstraints());
        assertTrue(certificate.getCriticalExtensionOIDs().contains("2.5.29.17"));
        String kind = certificate
                .getSubjectAlternativeNames()
                .iterator()
                .next()
                .get(1)
                .toString();
        assertTrue(
                kind.contains("2.23.133.2.1=#0c0b" + Bytes.ofUtf8("id:49465800").toHex()), kind);
        assertTrue(kind.contains("2.23.133.2.2=#0c07" + Bytes.ofUtf8("SLB9672").toHex()), kind);
        byte[] endorsement = chip.endorse().certificates().getFirst().toArray();
        X509Certificate maker = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(endorsement));
        assertTrue(certificate.getSerialNumber().compareTo(maker.getSerialNumber()) != 0);
    }

    @Test
    void a_software_TPM_gets_its_certificate_and_the_grade_software() throws Exception {
        TpmMaker honest = TpmMaker.honest(Files.createDirectories(directory.resolve("honest")));
        try (SoftwareTpm software = honest.make("tpm");
                KeyStore keys = TpmKeyStore.open(software.address(), random)) {
            IssuedKey issued = enrol(keys, site).issued();

            assertEquals(Grade.SOFTWARE, issued.grade());
            assertEquals("swtpm", issued.chip().model());
        }
    }

    @Test
    void another_websites_attestation_key_is_not_believed() throws Exception {
        Enrolled elsewhere = enrol(chip, website());
        Bytes clientData = clientData(CHALLENGE);
        Bytes object = attestationObject(elsewhere.issued(), certified(elsewhere, clientData));

        assertThrows(CertificateException.class, () -> judged(site, object, clientData));
    }

    @Test
    void the_certificate_of_another_attestation_key_does_not_do() throws Exception {
        Enrolled first = enrol(chip, site);
        Enrolled second = enrol(chip, site);
        Bytes clientData = clientData(CHALLENGE);
        Bytes object = attestationObject(first.issued(), certified(second, clientData));

        assertThrows(BadAttestationStatementException.class, () -> judged(site, object, clientData));
        AttestationException refused = assertThrows(
                AttestationException.class, () -> first.issued().message().requireFor(publicArea(second)));
        assertEquals(AttestationException.Reason.OTHER_KEY, refused.reason());
        first.issued().message().requireFor(publicArea(first));
    }

    private static Bytes publicArea(Enrolled enrolled) {
        byte[] wrapped = enrolled.wrapped().toArray();
        int length = (wrapped[2] & 0xff) << 8 | (wrapped[3] & 0xff);
        return Bytes.of(wrapped, 4, 4 + length);
    }

    @Test
    void a_statement_made_for_another_challenge_does_not_do() throws Exception {
        Enrolled enrolled = enrol(chip, site);
        CertifiedKey older = certified(enrolled, clientData(Bytes.ofHex("01".repeat(32))));
        Bytes object = attestationObject(enrolled.issued(), older);

        assertThrows(VerificationException.class, () -> judged(site, object, clientData(CHALLENGE)));
    }

    @Test
    void a_statement_about_another_passkey_does_not_do() throws Exception {
        Enrolled enrolled = enrol(chip, site);
        Bytes clientData = clientData(CHALLENGE);
        CertifiedKey said = certified(enrolled, clientData);
        KeyBlob other = passkey.blob();
        passkey = verifiedKey(chip, chip.pinVerifier().orElseThrow().create(pin("314159")), "314159");
        Bytes object = attestationObject(enrolled.issued(), said);

        assertTrue(!other.equals(passkey.blob()));
        assertThrows(BadAttestationStatementException.class, () -> judged(site, object, clientData));
    }

    @Test
    void an_answer_that_the_chip_did_not_open_gets_no_certificate() throws Exception {
        EndorsedKey key = chip.endorse();
        AttestationVerifier.Issued issued = site.challenge(request(key));
        AttestationAnswer guessed = new AttestationAnswer(Bytes.of(new byte[32]));

        AttestationException refused = assertThrows(
                AttestationException.class, () -> site.issue(guessed, issued.notes(), ACCEPTED, Instant.now()));

        assertEquals(AttestationException.Reason.NOT_FRESH, refused.reason());
    }

    /// A liar sends the certificate of a chip, and an attestation key of another one.
    @Test
    void another_chip_gets_no_certificate_for_its_attestation_key() throws Exception {
        try (SoftwareTpm liars = SoftwareTpm.start(directory.resolve("liar"));
                KeyStore liar = TpmKeyStore.open(liars.address(), random)) {
            EndorsedKey own = liar.endorse();
            EndorsedKey mixed = new EndorsedKey(chip.endorse().certificates(), own.publicArea(), own.wrapped());
            AttestationVerifier.Issued issued = site.challenge(request(mixed));
            SealedChallenge challenge = new SealedChallenge(
                    structure(issued.challenge().credential()),
                    structure(issued.challenge().seed()));

            assertThrows(KeyStoreException.class, () -> liar.activate(own.wrapped(), challenge));
            assertThrows(KeyStoreException.class, () -> chip.activate(own.wrapped(), challenge));
        }
    }

    @Test
    void the_messages_survive_the_way() throws Exception {
        IssuedKey issued = enrol(chip, site).issued();
        AttestationAnswer answer = new AttestationAnswer(CHALLENGE);

        assertEquals(answer, AttestationAnswer.of(answer.encoded()));
        assertEquals(issued.message(), IssuedCertificates.of(issued.message().encoded()));
        assertThrows(AttestationException.class, () -> IssuedCertificates.of(answer.encoded()));
    }

    private static Bytes bytes(ChipBytes structure) {
        return Bytes.of(structure.toArray());
    }

    private static ChipBytes structure(Bytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }
}
