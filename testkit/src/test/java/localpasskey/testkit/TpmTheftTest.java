package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.chip.Custody;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.StolenKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody has the blobs and may send the TPM any command: what he gets.
final class TpmTheftTest {

    @TempDir
    Path directory;

    private SoftwareTpm tpm;

    @BeforeEach
    void start() throws IOException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(32, 1);
    }

    @AfterEach
    void stop() {
        tpm.close();
    }

    private KeyStore open() throws KeyStoreException {
        return TpmKeyStore.open(tpm.address(), new SecureRandom());
    }

    @Test
    void the_chip_refuses_to_duplicate_a_key() throws IOException, KeyStoreException {
        KeyBlob verified;
        KeyBlob present;
        try (KeyStore chip = open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            verified = verifiedKey(chip, v, "271828").blob();
            present = presenceKey(chip, "click").blob();
        }

        for (KeyBlob blob : new KeyBlob[] {verified, present}) {
            StolenKey stolen = StolenKey.from(blob);
            int root = tpm.raw().createStorageRoot();
            RawTpm.Answer loaded = tpm.raw().load(root, stolen.wrappedPrivate(), stolen.publicArea());
            assertTrue(loaded.isSuccess(), loaded.toString());

            RawTpm.Answer duplicated = tpm.raw().duplicate(loaded.firstHandle());

            assertFalse(duplicated.isSuccess());
            tpm.raw().flush(loaded.firstHandle());
            tpm.raw().flush(root);
        }
    }

    @Test
    void the_chip_refuses_to_sign_without_the_proof() throws IOException, KeyStoreException {
        KeyBlob verified;
        KeyBlob present;
        try (KeyStore chip = open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            verified = verifiedKey(chip, v, "271828").blob();
            present = presenceKey(chip, "click").blob();
        }

        for (KeyBlob blob : new KeyBlob[] {verified, present}) {
            StolenKey stolen = StolenKey.from(blob);
            int root = tpm.raw().createStorageRoot();
            int key = tpm.raw()
                    .load(root, stolen.wrappedPrivate(), stolen.publicArea())
                    .firstHandle();

            RawTpm.Answer signed = tpm.raw().sign(key, digest("stolen").bytes());

            assertEquals(0x12F, signed.code(), "AUTH_UNAVAILABLE: its policy alone opens it");
            tpm.raw().flush(key);
            tpm.raw().flush(root);
        }
    }

    @Test
    void the_blobs_are_foreign_to_another_tpm() throws KeyStoreException {
        try (KeyStore chip = open();
                SoftwareTpm thiefs = SoftwareTpm.start(directory.resolve("thief"));
                KeyStore thief = TpmKeyStore.open(thiefs.address(), new SecureRandom())) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            SealedBlob sealed = chip.seal(secret("name key"));

            assertRefused(
                    Reason.FOREIGN_BLOB, () -> thief.pinVerifier().orElseThrow().check(v, pin("271828")));
            assertRefused(Reason.FOREIGN_BLOB, () -> thief.describe(key));
            assertRefused(Reason.FOREIGN_BLOB, () -> thief.unseal(sealed));
        }
    }

    @Test
    void a_cleared_tpm_is_another_chip_to_whoever_pinned_it() throws IOException, KeyStoreException {
        ChipFingerprint pinned;
        KeyBlob key;
        try (KeyStore chip = open()) {
            pinned = chip.chip().fingerprint();
            key = presenceKey(chip, "click").blob();
        }

        tpm.raw().clear();

        assertRefused(Reason.OTHER_CHIP, () -> TpmKeyStore.openPinned(tpm.address(), pinned, new SecureRandom()));
        try (KeyStore chip = open()) {
            assertNotEquals(pinned, chip.chip().fingerprint());
            assertRefused(Reason.FOREIGN_BLOB, () -> chip.describe(key));
        }
    }

    @Test
    void a_pinned_tpm_opens_again() throws KeyStoreException {
        ChipFingerprint pinned;
        KeyBlob key;
        try (KeyStore chip = open()) {
            pinned = chip.chip().fingerprint();
            key = presenceKey(chip, "click").blob();
        }

        try (KeyStore chip = TpmKeyStore.openPinned(tpm.address(), pinned, new SecureRandom())) {
            chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click")));
            assertEquals(Custody.SOFTWARE_TPM, chip.chip().custody());
            assertEquals("IBM", chip.chip().manufacturer());
            assertEquals("SW   TPM", chip.chip().model());
            assertTrue(chip.chip().firmware().toString().matches("[0-9]+\\.[0-9]+"));
        }
    }
}
