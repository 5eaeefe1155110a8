package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.Signature;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.Lockout;
import org.junit.jupiter.api.Test;

/// Promises about PINs: the chip checks them, counts the wrong ones, and lets the right one in again in time.
public interface PinContract extends PinChipUnderTest {

    @Test
    default void takes_the_right_pin_and_counts_nothing() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        Lockout before = verifier().lockout();

        verifier().check(v, pin("271828"));

        assertEquals(before, verifier().lockout());
        assertFalse(before.locked());
    }

    @Test
    default void a_pin_that_was_expected_is_one_like_any_other() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey made = verifiedKey(chip(), v, "271828");
        verifier().expectPin();
        verifier().expectPin();

        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("271829")));
        verifier().expectPin();
        Signature signature = chip().sign(made.blob(), digest("challenge"), byPin(v, "271828"));

        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
    }

    @Test
    default void a_pin_that_was_expected_and_never_came_leaves_nothing_behind() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        for (int i = 0; i < 5; i++) {
            verifier().expectPin();
        }

        VerifierBlob changed = verifier().change(v, pin("271828"), pin("314159"));
        verifier().expectPin();
        MadeKey made = verifiedKey(chip(), changed, "314159");

        assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
    }

    @Test
    default void opens_a_session_for_the_right_pin_only() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        Lockout before = verifier().lockout();

        verifier().open(v, pin("271828")).close();

        assertEquals(before, verifier().lockout());
        assertRefused(Reason.WRONG_PIN, () -> verifier().open(v, pin("271829")));
        assertEquals(before.triesLeft() - 1, verifier().lockout().triesLeft());
    }

    @Test
    default void refuses_a_wrong_pin_and_counts_it() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        int before = verifier().lockout().triesLeft();

        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("271829")));

        assertEquals(before - 1, verifier().lockout().triesLeft());
    }

    @Test
    default void the_right_pin_does_not_reset_the_count() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("271829")));
        int afterWrong = verifier().lockout().triesLeft();

        verifier().check(v, pin("271828"));

        assertEquals(afterWrong, verifier().lockout().triesLeft());
    }

    @Test
    default void locks_out_the_right_pin_too_and_recovers_by_time() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        try (PinSession session = verifier().open(v, pin("271828"))) {
            useUpAllTries(v);

            assertRefused(Reason.LOCKED_OUT, () -> verifier().check(v, pin("271828")));
            assertRefused(Reason.LOCKED_OUT, () -> verifier().open(v, pin("271828")));
            assertRefused(Reason.LOCKED_OUT, () -> chip().sign(key, digest("challenge"), byPin(v, "271828")));
            assertRefused(Reason.LOCKED_OUT, () -> chip().sign(key, digest("challenge"), by(session)));
            assertTrue(verifier().lockout().locked());
            assertEquals(0, verifier().lockout().triesLeft());

            waitForOneTry();

            assertFalse(verifier().lockout().locked());
            chip().sign(key, digest("challenge"), by(session));
            verifier().check(v, pin("271828"));
        }
    }

    private void useUpAllTries(VerifierBlob v) throws KeyStoreException {
        while (!verifier().lockout().locked()) {
            try {
                verifier().check(v, pin("271829"));
            } catch (KeyStoreException e) {
                assertTrue(e.reason() == Reason.WRONG_PIN || e.reason() == Reason.LOCKED_OUT, e.getMessage());
            }
        }
    }

    @Test
    default void the_count_outlives_a_restart_of_the_computer() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        int before = verifier().lockout().triesLeft();
        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("271829")));

        restartComputer();

        assertTrue(verifier().lockout().triesLeft() < before);
    }

    @Test
    default void after_a_change_the_new_pin_works_and_the_old_one_does_not() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));

        VerifierBlob changed = verifier().change(v, pin("271828"), pin("314159"));

        verifier().check(changed, pin("314159"));
        assertRefused(Reason.WRONG_PIN, () -> verifier().check(changed, pin("271828")));
        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("314159")));
    }

    @Test
    default void passkeys_follow_a_change_of_the_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey made = verifiedKey(chip(), v, "271828");

        VerifierBlob changed = verifier().change(v, pin("271828"), pin("314159"));

        Signature signature = chip().sign(made.blob(), digest("challenge"), byPin(changed, "314159"));
        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
    }

    @Test
    default void a_change_needs_the_old_pin_and_counts_a_wrong_one() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        int before = verifier().lockout().triesLeft();

        assertRefused(Reason.WRONG_PIN, () -> verifier().change(v, pin("271829"), pin("314159")));

        assertEquals(before - 1, verifier().lockout().triesLeft());
        verifier().check(v, pin("271828"));
    }

    @Test
    default void a_verifier_of_another_chip_is_foreign() throws KeyStoreException {
        VerifierBlob foreign = otherChip().pinVerifier().orElseThrow().create(pin("271828"));

        assertRefused(Reason.FOREIGN_BLOB, () -> verifier().check(foreign, pin("271828")));
        assertRefused(Reason.FOREIGN_BLOB, () -> verifier().change(foreign, pin("271828"), pin("314159")));
    }

    @Test
    default void a_verifier_cut_short_is_foreign() throws KeyStoreException {
        byte[] good = verifier().create(pin("271828")).encoded();

        for (int length = 1; length < good.length; length += 9) {
            VerifierBlob cut = VerifierBlob.of(Arrays.copyOf(good, length));
            assertRefused(Reason.FOREIGN_BLOB, () -> verifier().check(cut, pin("271828")));
        }
    }

    @Test
    default void no_refusal_names_the_pin_or_its_hash() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));

        KeyStoreException refused =
                assertThrows(KeyStoreException.class, () -> verifier().check(v, pin("161803")));

        assertFalse(refused.toString().contains("161803"));
        assertFalse(refused.toString().matches("(?s).*[0-9a-f]{16}.*"));
    }
}
