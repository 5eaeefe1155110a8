package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
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

        Signature signature = chip().sign(made.blob(), digest("challenge"), new UserProof.ChipPin(v, pin("271828")));

        assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
    }

    @Test
    default void a_verified_key_signs_with_a_ticket_as_often_as_asked() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey one = verifiedKey(chip(), v, "271828");
        MadeKey two = verifiedKey(chip(), v, "271828");
        ChipTicket ticket = verifier().check(v, pin("271828"), Duration.ofMinutes(5));

        for (int i = 0; i < 4; i++) {
            for (MadeKey made : new MadeKey[] {one, two}) {
                Signature signature = chip().sign(made.blob(), digest("challenge"), new UserProof.Ticket(ticket));

                assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
            }
        }
    }

    @Test
    default void a_verified_key_is_made_with_a_ticket() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        ChipTicket ticket = verifier().check(v, pin("271828"), Duration.ofMinutes(5));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v));

        MadeKey made = chip().make(request, new UserProof.Ticket(ticket), _ -> digest("made"));

        assertTrue(verifies(made.publicKey(), digest("made"), made.signature()));
    }

    @Test
    default void two_tickets_live_side_by_side() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        ChipTicket earlier = verifier().check(v, pin("271828"), Duration.ofMinutes(5));
        ChipTicket later = verifier().check(v, pin("271828"), Duration.ofMinutes(5));

        chip().sign(key, digest("challenge"), new UserProof.Ticket(later));
        chip().sign(key, digest("challenge"), new UserProof.Ticket(earlier));
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
        ChipTicket ticket = verifier().check(strangers, pin("314159"), Duration.ofMinutes(5));

        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().sign(key, digest("challenge"), new UserProof.ChipPin(strangers, pin("314159"))));
        assertRefused(Reason.NOT_AUTHORISED, () -> chip().sign(key, digest("challenge"), new UserProof.Ticket(ticket)));
    }

    @Test
    default void a_verified_key_refuses_a_wrong_pin() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();

        assertRefused(
                Reason.WRONG_PIN, () -> chip().sign(key, digest("challenge"), new UserProof.ChipPin(v, pin("314159"))));
    }

    @Test
    default void a_key_is_not_made_with_a_proof_that_does_not_fit_it() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest verified = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v));
        KeyRequest present = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Present(secret("click")));

        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().make(verified, new UserProof.Presence(secret("click")), _ -> digest("made")));
        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().make(present, new UserProof.ChipPin(v, pin("271828")), _ -> digest("made")));
        assertRefused(
                Reason.WRONG_PIN,
                () -> chip().make(verified, new UserProof.ChipPin(v, pin("314159")), _ -> digest("made")));
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

        assertRefused(
                Reason.NOT_AUTHORISED,
                () -> chip().sign(key, digest("challenge"), new UserProof.ChipPin(v, pin("271828"))));
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
    default void a_refused_ticket_spoils_nothing_for_the_next_signature() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob verified = verifiedKey(chip(), v, "271828").blob();
        KeyBlob present = presenceKey(chip(), "click").blob();
        ChipTicket ticket = verifier().check(v, pin("271828"), Duration.ofMinutes(5));

        assertRefused(
                Reason.NOT_AUTHORISED, () -> chip().sign(present, digest("challenge"), new UserProof.Ticket(ticket)));

        chip().sign(verified, digest("challenge"), new UserProof.Ticket(ticket));
        chip().sign(present, digest("challenge"), new UserProof.Presence(secret("click")));
    }

    @Test
    default void a_ticket_ends_by_itself_and_is_not_prolonged_by_use() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        ChipTicket ticket = verifier().check(v, pin("271828"), Duration.ofSeconds(2));
        chip().sign(key, digest("challenge"), new UserProof.Ticket(ticket));

        pass(Duration.ofMillis(2200));

        assertRefused(Reason.TICKET_ENDED, () -> chip().sign(key, digest("challenge"), new UserProof.Ticket(ticket)));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v));
        assertRefused(
                Reason.TICKET_ENDED, () -> chip().make(request, new UserProof.Ticket(ticket), _ -> digest("made")));
    }

    @Test
    default void a_ticket_ends_with_a_restart_of_the_computer_and_a_new_pin_check_works() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyBlob key = verifiedKey(chip(), v, "271828").blob();
        ChipTicket ticket = verifier().check(v, pin("271828"), Duration.ofMinutes(5));

        restartComputer();

        assertRefused(Reason.TICKET_ENDED, () -> chip().sign(key, digest("challenge"), new UserProof.Ticket(ticket)));
        chip().sign(key, digest("challenge"), new UserProof.ChipPin(v, pin("271828")));
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
