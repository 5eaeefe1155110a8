package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import localpasskey.keys.ChipTicket;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.contract.ChipUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What reaches the chip, counted on the bus: every command costs on hardware, and every slot is one of three.
final class TpmCommandCountTest {

    private static final int CREATE = 0x153;
    private static final int LOAD = 0x157;
    private static final int READ_PUBLIC = 0x173;
    private static final int SIGN = 0x15D;
    private static final int GET_CAPABILITY = 0x17A;
    private static final int FLUSH = 0x165;
    private static final int CONTEXT_LOAD = 0x161;
    private static final int START_SESSION = 0x176;
    private static final int POLICY_SECRET = 0x151;
    private static final int POLICY_TICKET = 0x172;
    private static final int POLICY_AUTH_VALUE = 0x16B;

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

    @Test
    void a_signature_on_a_ticket_takes_four_commands() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            UserProof ticket = new UserProof.Ticket(verifier.check(v, pin("271828"), Duration.ofMinutes(5)));
            chip.sign(key, digest("the first after the check"), ticket);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), ticket);

            assertEquals(List.of(LOAD, POLICY_TICKET, SIGN, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void a_check_that_was_begun_takes_the_same_commands_as_another() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            verifier.check(v, pin("271828"), Duration.ofMinutes(5)); // the first since the chip began is asked twice
            rig.bus.forget();
            verifier.check(v, pin("271828"), Duration.ofMinutes(5));
            List<Integer> alone = rig.bus.commandCodes();
            rig.bus.forget();

            verifier.beginCheck();
            verifier.check(v, pin("271828"), Duration.ofMinutes(5));

            List<Integer> begun = rig.bus.commandCodes();
            assertEquals(GET_CAPABILITY, begun.getFirst());
            assertEquals(alone, begun.subList(1, begun.size()));
        }
    }

    @Test
    void the_first_signature_after_the_check_needs_not_even_the_ticket() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            rig.bus.forget();

            chip.sign(key, digest("challenge"), new UserProof.ChipPin(v, pin("271828")));

            assertEquals(
                    List.of(FLUSH, START_SESSION, START_SESSION, LOAD, POLICY_SECRET, FLUSH, LOAD, SIGN, FLUSH),
                    rig.bus.commandCodes());
        }
    }

    @Test
    void without_a_persistent_root_it_is_loaded_for_as_long_as_needed() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            UserProof ticket = new UserProof.Ticket(verifier.check(v, pin("271828"), Duration.ofMinutes(5)));
            chip.sign(key, digest("the first after the check"), ticket);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), ticket);

            assertEquals(List.of(CONTEXT_LOAD, LOAD, FLUSH, POLICY_TICKET, SIGN, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void a_presence_signature_takes_four_commands() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            KeyBlob key = presenceKey(chip, "click").blob();
            rig.bus.forget();

            chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click")));

            assertEquals(List.of(LOAD, POLICY_AUTH_VALUE, SIGN, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void a_new_key_on_a_ticket_takes_six_commands() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            ChipTicket ticket = verifier.check(v, pin("271828"), Duration.ofMinutes(5));
            chip.sign(key, digest("the first after the check"), new UserProof.Ticket(ticket));
            rig.bus.forget();

            chip.make(
                    new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v)),
                    new UserProof.Ticket(ticket),
                    _ -> digest("made"));

            assertEquals(List.of(CREATE, LOAD, READ_PUBLIC, POLICY_TICKET, SIGN, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void never_more_than_three_objects_and_three_sessions_stand_in_the_chip() throws KeyStoreException {
        OccupancyWatch watch = new OccupancyWatch();
        rig.bus.play(watch);
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob verified = verifiedKey(chip, v, "271828").blob();
            KeyBlob present = presenceKey(chip, "click").blob();
            chip.sign(verified, digest("challenge"), new UserProof.ChipPin(v, pin("271828")));
            chip.sign(present, digest("challenge"), new UserProof.Presence(secret("click")));
            ChipUnderTest.assertRefused(
                    Reason.WRONG_PIN,
                    () -> chip.sign(verified, digest("challenge"), new UserProof.ChipPin(v, pin("314159"))));
            verifier.change(v, pin("271828"), pin("314159"));
            chip.describe(verified);
            SealedBlob sealed = chip.seal(secret("name key"));
            chip.unseal(sealed).close();

            // Create and Load themselves take the third slot
            assertEquals(2, watch.mostObjects());
            assertEquals(2, watch.mostSessions());
            assertEquals(0, watch.objectsNow());
            assertEquals(1, watch.sessionsNow());
        }
        assertEquals(0, watch.sessionsNow());
        assertTrue(watch.looks() > 60);
    }
}
