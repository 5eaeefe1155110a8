package localpasskey.testkit.chip;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import localpasskey.attestation.AttestationChallenge;
import localpasskey.attestation.AttestationException;
import localpasskey.attestation.AttestationRequest;
import localpasskey.attestation.AttestationStatement;
import localpasskey.attestation.AttestationVerdict;
import localpasskey.attestation.AttestationVerdict.Grade;
import localpasskey.attestation.AttestationVerifier;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.testkit.OccupancyWatch;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chip proves to somebody without one that a passkey is in it; and what a liar gets.
final class TpmAttestationTest {

    private static final int ENDORSEMENT_KEY = 0x81010001;
    private static final String PIN = "271828";

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private TpmMaker maker;

    @BeforeEach
    void found() throws IOException {
        maker = TpmMaker.ofChips(Files.createDirectories(directory.resolve("maker")));
    }

    @Test
    void a_chip_of_a_known_maker_proves_that_a_passkey_is_in_it() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm)) {
            AttestationVerifier verifier = trusting(maker);
            MadeKey passkey = passkey(chip);
            AttestationRequest request = request(chip.endorse());
            AttestationVerifier.Issued issued = verifier.challenge(request);

            AttestationStatement statement = statement(certified(chip, issued.challenge(), passkey.blob()));
            AttestationVerdict verdict = verifier.verify(statement, issued.notes(), Instant.now());

            assertEquals(Grade.HARDWARE, verdict.grade());
            assertEquals("IFX", verdict.chip().manufacturer());
            assertEquals("SLB9672", verdict.chip().model());
            assertArrayEquals(passkey.publicKey().x(), verdict.passkey().x().toArray());
            assertArrayEquals(passkey.publicKey().y(), verdict.passkey().y().toArray());
        }
    }

    @Test
    void a_maker_whom_nobody_trusts_proves_nothing() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm)) {
            assertEquals(Grade.UNKNOWN_MAKER, grade(chip, new AttestationVerifier(random, Set.of())));
            TpmMaker other = TpmMaker.ofChips(Files.createDirectories(directory.resolve("other")));
            other.make("tpm").close();
            assertEquals(Grade.UNKNOWN_MAKER, grade(chip, trusting(other)));
        }
    }

    @Test
    void a_software_tpm_is_called_so_whoever_is_trusted() throws Exception {
        TpmMaker honest = TpmMaker.honest(Files.createDirectories(directory.resolve("honest")));
        try (SoftwareTpm tpm = honest.make("tpm");
                KeyStore chip = open(tpm)) {
            assertEquals(Grade.SOFTWARE, grade(chip, trusting(honest)));
        }
    }

    @Test
    void a_tpm_without_a_certificate_is_told_apart() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("bare"));
                KeyStore chip = open(tpm)) {
            AttestationRequest request = request(chip.endorse());
            AttestationVerifier verifier = trusting();

            AttestationException refused = assertThrows(AttestationException.class, () -> verifier.challenge(request));

            assertEquals(AttestationException.Reason.NO_CERTIFICATE, refused.reason());
        }
    }

    @Test
    void another_chip_cannot_open_what_was_made_for_the_first() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm);
                SoftwareTpm liars = SoftwareTpm.start(directory.resolve("liar"));
                KeyStore liar = open(liars)) {
            EndorsedKey own = liar.endorse();
            EndorsedKey mixed = new EndorsedKey(chip.endorse().certificates(), own.publicArea(), own.wrapped());
            AttestationVerifier.Issued issued = trusting(maker).challenge(request(mixed));
            KeyBlob passkey = passkey(liar).blob();

            // libtpms says 0x101 where OAEP does not open, others INTEGRITY
            assertThrows(KeyStoreException.class, () -> certified(liar, issued.challenge(), passkey));
        }
    }

    @Test
    void the_chip_opens_nothing_for_another_attestation_key() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm)) {
            KeyBlob passkey = passkey(chip).blob();
            EndorsedKey second = chip.endorse();
            AttestationChallenge forFirst =
                    trusting(maker).challenge(request(chip.endorse())).challenge();
            AttestationChallenge swapped =
                    new AttestationChallenge(forFirst.credential(), forFirst.seed(), bytes(second.wrapped()));

            assertRefused(Reason.FOREIGN_BLOB, () -> certified(chip, swapped, passkey));
        }
    }

    @Test
    void two_verifiers_see_two_attestation_keys() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm)) {
            assertNotEquals(chip.endorse().publicArea(), chip.endorse().publicArea());
        }
    }

    @Test
    void a_passkey_that_a_click_opens_is_not_certified() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm");
                KeyStore chip = open(tpm)) {
            KeyBlob click = presenceKey(chip, "click").blob();
            AttestationChallenge challenge =
                    trusting(maker).challenge(request(chip.endorse())).challenge();

            assertRefused(Reason.UNSUPPORTED, () -> certified(chip, challenge, click));
        }
    }

    /// To certify is not to sign: the passkey's policy is as it was.
    @Test
    void certifying_gives_a_thief_no_signature_by_the_passkey() throws Exception {
        KeyBlob passkey;
        EndorsedKey attestationKey;
        try (SoftwareTpm tpm = maker.make("tpm")) {
            try (KeyStore chip = open(tpm)) {
                passkey = passkey(chip).blob();
                attestationKey = chip.endorse();
            }
            StolenKey stolen = StolenKey.from(passkey);
            int root = tpm.raw().createStorageRoot();
            RawTpm.Answer key = tpm.raw().load(root, stolen.wrappedPrivate(), stolen.publicArea());
            assertTrue(key.isSuccess(), key.toString());

            RawTpm.Answer signed = tpm.raw().certify(root, key.firstHandle());

            assertFalse(signed.isSuccess(), "the passkey signs what the chip says, without the PIN");
            assertTrue(certifiedBy(attestationKey, root, tpm).isSuccess(), "else it was refused for another reason");
        }
    }

    private static RawTpm.Answer certifiedBy(EndorsedKey key, int root, SoftwareTpm tpm) throws IOException {
        ByteBuffer blob = ByteBuffer.wrap(key.wrapped().toArray()).position(2);
        byte[] publicArea = new byte[blob.getShort()];
        blob.get(publicArea);
        byte[] wrappedPrivate = new byte[blob.getShort()];
        blob.get(wrappedPrivate);
        return tpm.raw()
                .certify(root, tpm.raw().load(root, wrappedPrivate, publicArea).firstHandle());
    }

    @Test
    void three_objects_stand_at_most_with_a_persistent_endorsement_key_and_without() throws Exception {
        try (SoftwareTpm tpm = maker.make("tpm")) {
            OccupancyWatch with = watched(tpm, "with.sock");
            tpm.raw().evict(ENDORSEMENT_KEY);
            OccupancyWatch without = watched(tpm, "without.sock");

            for (OccupancyWatch watch : List.of(with, without)) {
                assertTrue(watch.looks() > 10, "it looked " + watch.looks() + " times");
                assertTrue(watch.mostObjects() <= 3, watch.mostObjects() + " objects");
                assertTrue(watch.mostSessions() <= 3, watch.mostSessions() + " sessions");
                assertEquals(0, watch.objectsNow());
                assertEquals(0, watch.sessionsNow());
            }
        }
    }

    /// As where a client brings a token: the key that has just signed on it still stands.
    @Test
    void three_objects_stand_at_most_where_a_key_signed_in_a_session_before() throws Exception {
        OccupancyWatch watch = new OccupancyWatch();
        try (SoftwareTpm tpm = maker.make("tpm");
                TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve("session.sock"));
                KeyStore chip = TpmKeyStore.open(bus.address(), random)) {
            bus.play(watch);
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin(PIN));
            EndorsedKey attestationKey = chip.endorse();
            KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));
            try (PinSession token = verifier.open(v, pin(PIN));
                    PreparedKey key = chip.create(request)) {
                var _ = key.sign(digest("made"), by(token));

                CertifiedKey said = chip.certify(attestationKey.wrapped(), ChipBytes.of(new byte[32]), key.blob());

                assertTrue(said.information().toArray().length > 32);
            }

            assertTrue(watch.mostObjects() <= 3, watch.mostObjects() + " objects");
            assertTrue(watch.mostSessions() <= 3, watch.mostSessions() + " sessions");
        }
    }

    private OccupancyWatch watched(SoftwareTpm tpm, String socket) throws Exception {
        OccupancyWatch watch = new OccupancyWatch();
        try (TpmInterposer bus = TpmInterposer.before(tpm, directory.resolve(socket));
                KeyStore chip = TpmKeyStore.open(bus.address(), random)) {
            bus.play(watch);
            assertEquals(Grade.HARDWARE, grade(chip, trusting(maker)));
            return watch;
        }
    }

    private Grade grade(KeyStore chip, AttestationVerifier verifier) throws Exception {
        AttestationRequest request = request(chip.endorse());
        AttestationVerifier.Issued issued = verifier.challenge(request);
        CertifiedKey certified =
                certified(chip, issued.challenge(), passkey(chip).blob());
        return verifier.verify(statement(certified), issued.notes(), Instant.now())
                .grade();
    }

    private KeyStore open(SoftwareTpm tpm) throws KeyStoreException {
        return TpmKeyStore.open(tpm.address(), random);
    }

    private static MadeKey passkey(KeyStore chip) throws KeyStoreException {
        VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin(PIN));
        return verifiedKey(chip, v, PIN);
    }

    private AttestationVerifier trusting(TpmMaker... makers) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Set<X509Certificate> trusted = new HashSet<>();
        for (TpmMaker trustedMaker : makers) {
            try (InputStream in = Files.newInputStream(trustedMaker.certificate())) {
                trusted.add((X509Certificate) factory.generateCertificate(in));
            }
        }
        return new AttestationVerifier(random, trusted);
    }

    private static AttestationRequest request(EndorsedKey key) {
        return new AttestationRequest(
                key.certificates().stream().map(TpmAttestationTest::bytes).toList(),
                bytes(key.publicArea()),
                bytes(key.wrapped()));
    }

    private static CertifiedKey certified(KeyStore chip, AttestationChallenge challenge, KeyBlob passkey)
            throws KeyStoreException {
        SealedChallenge sealed = new SealedChallenge(structure(challenge.credential()), structure(challenge.seed()));
        ChipBytes attestationKey = structure(challenge.wrappedKey());
        return chip.certify(attestationKey, chip.activate(attestationKey, sealed), passkey);
    }

    private static AttestationStatement statement(CertifiedKey certified) {
        return new AttestationStatement(
                bytes(certified.publicArea()), bytes(certified.information()), bytes(certified.signature()));
    }

    private static Bytes bytes(ChipBytes structure) {
        return Bytes.of(structure.toArray());
    }

    private static ChipBytes structure(Bytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }
}
