package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.RawTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// V has one Name for life: the chip keeps V of one PIN, the vault holds V of another. A right PIN is right all the
/// same, since no V is used that this process did not have the chip keep.
final class TpmTwoVerifiersTest {

    private static final int PERSISTENT = 0x81000000;
    private static final String[] PINS = {"271828", "314159", "141421", "173205"};

    @TempDir
    Path directory;

    private TpmRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = TpmRig.start(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static PinVerifier verifierOf(KeyStore chip) {
        return chip.pinVerifier().orElseThrow();
    }

    private void assertNoTry() throws IOException {
        assertEquals(0, RawTpm.through(rig.bus).lockoutCounter());
    }

    private static VerifierBlob keptFirst(PinVerifier verifier) throws KeyStoreException {
        VerifierBlob first = verifier.create(pin(PINS[0]));
        assertEquals(Optional.empty(), verifier.keep(first));
        return first;
    }

    @Test
    void an_old_vault_put_back_after_any_number_of_changes_takes_the_pin_of_that_time() throws Exception {
        for (int changes = 1; changes < PINS.length; changes++) {
            VerifierBlob first;
            try (KeyStore chip = rig.open()) {
                PinVerifier verifier = verifierOf(chip);
                first = keptFirst(verifier);
                VerifierBlob now = first;
                for (int change = 1; change <= changes; change++) {
                    now = verifier.change(now, pin(PINS[change - 1]), pin(PINS[change]));
                    assertEquals(Optional.empty(), verifier.keep(now));
                }
            }

            try (KeyStore chip = rig.open()) {
                PinVerifier verifier = verifierOf(chip);
                verifier.check(first, pin(PINS[0])); // before a start had it kept, too
                assertEquals(Optional.empty(), verifier.keep(first));

                verifier.check(first, pin(PINS[0]));
                assertNoTry();
                verifier.release(first);
            }
        }
    }

    @Test
    void a_v_that_could_not_be_taken_out_is_not_used_after_two_changes() throws Exception {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = verifierOf(chip);
            VerifierBlob now = keptFirst(verifier);
            RawTpm.through(rig.bus).setOwnerPassword();
            for (int change = 1; change <= 2; change++) {
                now = verifier.change(now, pin(PINS[change - 1]), pin(PINS[change]));
                assertEquals(
                        Reason.OWNER_PASSWORD, verifier.keep(now).orElseThrow().reason());
            }

            verifier.check(now, pin(PINS[2]));
            assertNoTry();
            VerifierBlob last = now;
            assertRefused(Reason.WRONG_PIN, () -> verifier.check(last, pin(PINS[0])));
        }
    }

    @Test
    void nor_is_one_at_a_start_that_cannot_be_taken_out() throws Exception {
        VerifierBlob first;
        KeyStore before = rig.open();
        try (before) {
            PinVerifier verifier = verifierOf(before);
            first = keptFirst(verifier);
            VerifierBlob second = verifier.change(first, pin(PINS[0]), pin(PINS[1]));
            VerifierBlob third = verifier.change(second, pin(PINS[1]), pin(PINS[2]));
            assertEquals(Optional.empty(), verifier.keep(third));
            RawTpm.through(rig.bus).setOwnerPassword();
        }

        try (KeyStore chip = rig.openPinned(before.chip().fingerprint())) {
            PinVerifier verifier = verifierOf(chip);
            assertEquals(
                    Reason.OWNER_PASSWORD, verifier.keep(first).orElseThrow().reason());

            verifier.check(first, pin(PINS[0]));
            assertNoTry();
        }
    }

    @Test
    void a_start_has_v_kept_anew_and_no_second_time() throws Exception {
        VerifierBlob first;
        try (KeyStore chip = rig.open()) {
            first = keptFirst(verifierOf(chip));
        }
        try (KeyStore chip = rig.open()) {
            rig.bus.forget();
            assertEquals(Optional.empty(), verifierOf(chip).keep(first));
            assertEquals(Optional.empty(), verifierOf(chip).keep(first));

            assertEquals(
                    2,
                    rig.bus.commandCodes().stream()
                            .filter(code -> code == 0x120)
                            .count());
            assertEquals(2, RawTpm.through(rig.bus).handles(PERSISTENT).size());
        }
    }
}
