package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.site;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.StolenKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Experiments with TPM keys in general, made with ours: what fails for an attacker who has the vault's blobs and may
/// send the TPM any command, and what does not fail and therefore stands in SECURITY.md. The numbers are the ones
/// there.
@Timeout(120)
final class TpmExperimentsTest {

    private static final String PIN = "271828";
    private static final String GUESS = "314159";
    private static final int NEVER_SECONDS = 100_000;
    private static final int TRIES = 3;

    @TempDir
    Path directory;

    private SoftwareTpm tpm;
    private Optional<KeyStore> opened = Optional.empty();
    private VerifierBlob v;
    private KeyBlob verified;
    private KeyBlob present;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().setDictionaryAttackParameters(TRIES, NEVER_SECONDS);
        v = verifier().create(pin(PIN));
        verified = verifiedKey(chip(), v, PIN).blob();
        present = presenceKey(chip(), "click").blob();
    }

    @AfterEach
    void stop() {
        opened.ifPresent(KeyStore::close);
        tpm.close();
    }

    @Test
    void m1_a_blob_does_not_load_on_another_tpm() throws IOException {
        try (SoftwareTpm other = SoftwareTpm.start(directory.resolve("other"))) {
            assertEquals(0x1DF, load(other.raw(), verified).code());
        }
    }

    @Test
    void m2_a_fresh_process_loads_a_blob_but_does_not_sign_with_it() throws IOException {
        for (KeyBlob blob : List.of(verified, present)) {
            RawTpm.Answer loaded = load(raw(), blob);
            assertTrue(loaded.isSuccess(), loaded.toString());

            assertEquals(
                    0x12F,
                    tpm.raw()
                            .sign(loaded.firstHandle(), digest("stolen").bytes())
                            .code());
            raw().flush(loaded.firstHandle());
        }
    }

    @Test
    void m3_a_wrong_pin_counts() throws IOException {
        assertRefused(Reason.WRONG_PIN, () -> sign(chip(), verified, GUESS));

        assertEquals(1, raw().lockoutCounter());
    }

    @Test
    void m4_a_locked_chip_refuses_the_right_pin_and_still_takes_a_click() throws KeyStoreException {
        guessUntilLocked();

        assertRefused(Reason.LOCKED_OUT, () -> sign(chip(), verified, PIN));
        click(chip());
    }

    /// As if the thief of a locked computer switched it off and on.
    @Test
    void m4_a_restart_unlocks_no_chip() throws IOException, KeyStoreException {
        guessUntilLocked();

        tpm.restart();

        assertRefused(Reason.LOCKED_OUT, () -> sign(chip(), verified, PIN));
        click(chip());
    }

    /// Not prevented: in service mode only root and the service can send this command.
    @Test
    void m5_whoever_reaches_the_chip_sets_the_count_back_while_no_password_guards_it()
            throws IOException, KeyStoreException {
        guessUntilLocked();

        raw().resetLockout();

        assertRefused(Reason.WRONG_PIN, () -> sign(chip(), verified, GUESS));
        sign(chip(), verified, PIN);
    }

    @Test
    void m5_a_lockout_password_ends_that() throws IOException, KeyStoreException {
        assertFalse(verifier().lockout().lockoutAuthSet());
        raw().setLockoutPassword();
        assertTrue(verifier().lockout().lockoutAuthSet());
        guessUntilLocked();

        assertThrows(IOException.class, () -> raw().resetLockout());

        assertRefused(Reason.LOCKED_OUT, () -> sign(chip(), verified, PIN));
    }

    /// Not prevented: a PIN change does not reach copies of the disk. They need the old PIN.
    @Test
    void m6_an_old_copy_of_the_verifier_takes_the_old_pin() throws KeyStoreException {
        assertEquals(Optional.empty(), verifier().keep(v));
        VerifierBlob now = v;
        String old = PIN;
        for (String replacement : List.of(GUESS, "141421")) {
            now = verifier().change(now, pin(old), pin(replacement));
            assertEquals(Optional.empty(), verifier().keep(now));
            chip().sign(verified, digest("new"), byPin(now, replacement));
            old = replacement;

            var _ = raw(); // the next start finds the old copy
            assertEquals(Optional.empty(), verifier().keep(v));
            sign(chip(), verified, PIN);
        }
    }

    /// What the chip keeps belongs to its owner, who can delete it and define counters anew: we have none.
    @Test
    void m7_to_m9_the_chip_keeps_the_root_and_v_and_works_when_the_owner_takes_them_out()
            throws IOException, KeyStoreException {
        assertEquals(Optional.empty(), verifier().keep(v));

        assertEquals(List.of(), raw().handles(0x01000000));
        List<Integer> kept = raw().handles(0x81000000);
        assertEquals(2, kept.size());
        for (int handle : kept) {
            raw().evict(handle);
        }

        sign(chip(), verified, PIN);
        assertEquals(0, raw().lockoutCounter());
    }

    /// Not prevented, and the reason why a software TPM is called one everywhere.
    @Test
    void m10_a_copy_of_a_software_tpms_state_signs() throws IOException, KeyStoreException {
        opened.ifPresent(KeyStore::close);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (Stream<Path> files = Files.list(directory.resolve("tpm"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }

        try (SoftwareTpm clone = SoftwareTpm.start(copy);
                KeyStore thief = TpmKeyStore.open(clone.address(), new SecureRandom())) {
            click(thief);
            sign(thief, verified, PIN);
            assertRefused(Reason.WRONG_PIN, () -> sign(thief, verified, GUESS));
        }
    }

    @Test
    void m11_the_chip_hands_no_key_out() throws IOException {
        RawTpm.Answer loaded = load(raw(), verified);

        assertEquals(0x124, raw().duplicate(loaded.firstHandle()).code() & 0xFFF);
        raw().flush(loaded.firstHandle());
    }

    @Test
    void m12_after_a_clear_the_blobs_are_foreign() throws IOException {
        raw().clear();

        assertEquals(0x1DF, load(raw(), verified).code());
    }

    /// Not prevented: what a client's token or the gate for fingers rests on is as good as the PIN while it lives.
    @Test
    void m13_whoever_has_the_session_of_a_living_token_signs_for_any_site() throws KeyStoreException {
        KeyBlob banks = verifiedKey(chip(), v, PIN, site("bank.example")).blob();

        try (PinSession session = verifier().open(v, pin(PIN))) {
            chip().sign(verified, digest("challenge"), by(session));
            chip().sign(banks, digest("challenge"), new UserProof.Session(session, site("bank.example")));
        }
    }

    private KeyStore chip() throws KeyStoreException {
        if (opened.isEmpty()) {
            opened = Optional.of(TpmKeyStore.open(tpm.address(), new SecureRandom()));
        }
        return opened.get();
    }

    /// What another program may send. swtpm talks to one program at a time.
    private RawTpm raw() {
        opened.ifPresent(KeyStore::close);
        opened = Optional.empty();
        return tpm.raw();
    }

    private PinVerifier verifier() throws KeyStoreException {
        return chip().pinVerifier().orElseThrow();
    }

    private void guessUntilLocked() {
        for (int guess = 0; guess < TRIES; guess++) {
            assertRefused(Reason.WRONG_PIN, () -> sign(chip(), verified, GUESS));
        }
    }

    /// With the verifier as it was at first.
    private void sign(KeyStore store, KeyBlob key, String digits) throws KeyStoreException {
        store.sign(key, digest("challenge"), byPin(v, digits));
    }

    private void click(KeyStore by) throws KeyStoreException {
        by.sign(present, digest("challenge"), new UserProof.Presence(secret("click")));
    }

    private static RawTpm.Answer load(RawTpm which, KeyBlob blob) throws IOException {
        StolenKey stolen = StolenKey.from(blob);
        int root = which.createStorageRoot();
        try {
            return which.load(root, stolen.wrappedPrivate(), stolen.publicArea());
        } finally {
            which.flush(root);
        }
    }
}
