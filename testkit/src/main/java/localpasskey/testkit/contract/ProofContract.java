package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.site;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import org.junit.jupiter.api.Test;

/// Promises about proofs: the chip signs for the one that the key demands, and for no other.
public interface ProofContract extends PinChipUnderTest {

    @Test
    default void a_verified_key_signs_with_the_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey made = verifiedKey(chip(), v, "271828");

        Signature signature = chip().sign(made.blob(), digest("challenge"), byPin(v, "271828"));

        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
    }

    @Test
    default void a_verified_key_signs_in_a_session_as_often_as_asked() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey one = verifiedKey(chip(), v, "271828");
        MadeKey two = verifiedKey(chip(), v, "271828", site("bank.example"));

        try (PinSession session = verifier().open(v, pin("271828"))) {
            for (int i = 0; i < 4; i++) {
                Signature first = chip().sign(one.blob(), digest("challenge"), by(session));
                Signature second =
                        chip().sign(two.blob(), digest("other"), new UserProof.Session(session, site("bank.example")));

                assertTrue(verifies(one.publicKey(), digest("challenge"), first));
                assertTrue(verifies(two.publicKey(), digest("other"), second));
            }
        }
    }

    @Test
    default void a_verified_key_is_made_in_a_session() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));

        try (PinSession session = verifier().open(v, pin("271828"))) {
            MadeKey made = chip().make(request, by(session), _ -> digest("made"));

            assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
        }
    }

    @Test
    default void two_sessions_live_side_by_side_and_beside_the_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();

        try (PinSession earlier = verifier().open(v, pin("271828"));
                PinSession later = verifier().open(v, pin("271828"))) {
            chip().sign(key, digest("challenge"), by(later));
            chip().sign(key, digest("challenge"), byPin(v, "271828"));
            chip().sign(key, digest("challenge"), by(earlier));
        }
    }

    @Test
    default void a_new_key_waits_for_its_pin_and_takes_the_right_one_after_a_wrong_one() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));

        try (PreparedKey key = chip().create(request)) {
            assertRefused(Reason.WRONG_PIN, () -> key.sign(digest("made"), byPin(v, "314159")));
            Signature first = key.sign(digest("made"), byPin(v, "271828"));
            Signature second = key.sign(digest("certificate"), byPin(v, "271828"));

            assertTrue(verifies(key.publicKey(), digest("made"), first));
            assertTrue(verifies(key.publicKey(), digest("certificate"), second));
            assertTrue(verifies(
                    key.publicKey(),
                    digest("challenge"),
                    chip().sign(key.blob(), digest("challenge"), byPin(v, "271828"))));
        }
    }

    @Test
    default void a_key_that_was_prepared_and_given_up_leaves_nothing_behind() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));

        for (int i = 0; i < 5; i++) {
            chip().create(request).close();
            chip().prepare(chip().create(request).blob()).close();
        }

        MadeKey made = verifiedKey(chip(), v, "271828");
        assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
    }

    @Test
    default void a_pin_given_for_one_site_signs_for_no_other() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob forums = verifiedKey(chip(), v, "271828").blob();
        UserProof forTheBank = new UserProof.ChipPin(v, pin("271828"), site("bank.example"));

        assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(forums, digest("challenge"), forTheBank));
        try (PinSession session = verifier().open(v, pin("271828"))) {
            UserProof sessionForTheBank = new UserProof.Session(session, site("bank.example"));
            assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(forums, digest("challenge"), sessionForTheBank));
            chip().sign(forums, digest("challenge"), by(session));
        }
    }

    @Test
    default void a_session_that_was_closed_signs_nothing() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        PinSession session = verifier().open(v, pin("271828"));
        chip().sign(key, digest("challenge"), by(session));
        int before = verifier().lockout().triesLeft();

        session.close();
        session.close();

        assertRefused(Reason.PIN_SESSION_ENDED, () -> chip().sign(key, digest("challenge"), by(session)));
        assertEquals(before, verifier().lockout().triesLeft());
        chip().sign(key, digest("challenge"), byPin(v, "271828"));
    }

    @Test
    default void a_verified_key_refuses_every_presence() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();

        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().sign(key, digest("challenge"), new UserProof.Presence(secret("click"))));
    }

    @Test
    default void a_verified_key_refuses_the_right_pin_of_another_verifier() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        VerifierBlob strangers = verifier().create(pin("314159"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();

        assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(key, digest("challenge"), byPin(strangers, "314159")));
        try (PinSession session = verifier().open(strangers, pin("314159"))) {
            assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(key, digest("challenge"), by(session)));
        }
    }

    @Test
    default void a_verified_key_refuses_a_wrong_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();

        assertRefused(Reason.WRONG_PIN, () -> chip().sign(key, digest("challenge"), byPin(v, "314159")));
    }

    @Test
    default void a_key_is_not_made_with_a_proof_that_does_not_fit_it() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest verified = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));
        KeyRequest present = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret("click")));

        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().make(verified, new UserProof.Presence(secret("click")), _ -> digest("made")));
        assertRefused(Reason.NOT_AUTHORISED, () -> chip().make(present, byPin(v, "271828"), _ -> digest("made")));
        assertRefused(Reason.WRONG_PIN, () -> chip().make(verified, byPin(v, "314159"), _ -> digest("made")));
    }

    @Test
    default void a_presence_key_signs_with_its_own_value_only() throws KeyStoreException {
        MadeKey made = presenceKey(chip(), "click");

        Signature signature = chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));

        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("clack"))));
    }

    @Test
    default void a_presence_key_refuses_a_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = presenceKey(chip(), "click").blob();

        assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(key, digest("challenge"), byPin(v, "271828")));
    }

    @Test
    default void a_refused_presence_is_not_counted_and_spoils_nothing() throws KeyStoreException {
        MadeKey made = presenceKey(chip(), "click");
        int before = verifier().lockout().triesLeft();

        for (int i = 0; i < 3; i++) {
            assertRefused(
                    Reason.NOT_AUTHORISED,
                    () -> chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("clack"))));
        }

        assertEquals(before, verifier().lockout().triesLeft());
        chip().sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));
    }

    @Test
    default void a_refused_session_spoils_nothing_for_the_next_signature() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob verified = verifiedKey(chip(), v, "271828").blob();
        KeyBlob present = presenceKey(chip(), "click").blob();

        try (PinSession session = verifier().open(v, pin("271828"))) {
            assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(present, digest("challenge"), by(session)));

            chip().sign(verified, digest("challenge"), by(session));
            chip().sign(present, digest("challenge"), new UserProof.Presence(secret("click")));
        }
    }

    @Test
    default void a_session_ends_with_a_restart_of_the_computer_and_the_pin_works() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        try (PinSession session = verifier().open(v, pin("271828"))) {

            restartComputer();

            assertRefused(Reason.PIN_SESSION_ENDED, () -> chip().sign(key, digest("challenge"), by(session)));
            chip().sign(key, digest("challenge"), byPin(v, "271828"));
        }
    }

    @Test
    default void what_only_an_enclave_can_do_is_unsupported() throws KeyStoreException {
        KeyRequest enclave = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.EnclaveVerified());
        KeyBlob key = presenceKey(chip(), "click").blob();

        assertRefused(
                Reason.UNSUPPORTED,
                () -> chip().make(enclave, new UserProof.EnclavePrompt("sign in"), _ -> digest("made")));
        assertRefused(
                Reason.UNSUPPORTED,
                () -> chip().sign(key, digest("challenge"), new UserProof.EnclavePrompt("sign in")));
    }
}
