package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinSession;
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
    private static final int FLUSH = 0x165;
    private static final int CONTEXT_LOAD = 0x161;
    private static final int CONTEXT_SAVE = 0x162;
    private static final int START_SESSION = 0x176;
    private static final int POLICY_SECRET = 0x151;
    private static final int UNSEAL = 0x15E;
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
    void a_sign_in_by_our_prompt_loads_and_proves_once() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            waitForTheRest(chip);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), byPin(v, "271828"));

            waitForTheRest(chip);
            assertEquals(
                    List.of(START_SESSION, START_SESSION, LOAD, POLICY_SECRET, FLUSH, LOAD, SIGN, FLUSH),
                    rig.bus.commandCodes());
        }
    }

    @Test
    void where_the_chip_keeps_v_its_name_is_read_and_nothing_but_the_key_is_loaded() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            verifier.keep(v);
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            waitForTheRest(chip);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), byPin(v, "271828"));

            waitForTheRest(chip);
            assertEquals(
                    List.of(START_SESSION, READ_PUBLIC, START_SESSION, POLICY_SECRET, LOAD, SIGN, FLUSH),
                    rig.bus.commandCodes());
        }
    }

    @Test
    void without_a_persistent_root_it_is_loaded_for_as_long_as_needed() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            waitForTheRest(chip);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), byPin(v, "271828"));

            waitForTheRest(chip);
            assertEquals(
                    List.of(
                            CONTEXT_LOAD,
                            START_SESSION,
                            START_SESSION,
                            LOAD,
                            POLICY_SECRET,
                            FLUSH,
                            LOAD,
                            FLUSH,
                            SIGN,
                            FLUSH),
                    rig.bus.commandCodes());
        }
    }

    /// On a socket; a device keeps what stands there by itself.
    @Test
    void a_signature_on_a_token_puts_its_session_back() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            try (PinSession token = verifier.open(v, pin("271828"))) {
                waitForTheRest(chip);
                rig.bus.forget();

                chip.sign(key, digest("challenge"), by(token));

                waitForTheRest(chip);
                assertEquals(
                        List.of(
                                CONTEXT_LOAD,
                                CONTEXT_LOAD,
                                LOAD,
                                POLICY_SECRET,
                                FLUSH,
                                LOAD,
                                SIGN,
                                CONTEXT_SAVE,
                                FLUSH,
                                CONTEXT_LOAD, // for the next
                                START_SESSION,
                                CONTEXT_SAVE,
                                CONTEXT_SAVE),
                        rig.bus.commandCodes());
            }
        }
    }

    @Test
    void a_pin_check_without_a_key_is_four_commands() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            verifier.check(v, pin("271828")); // the first since the chip began is asked twice
            waitForTheRest(chip);
            rig.bus.forget();

            verifier.check(v, pin("271828"));

            waitForTheRest(chip);
            assertEquals(List.of(START_SESSION, LOAD, UNSEAL, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void a_presence_signature_takes_five_commands() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            KeyBlob key = presenceKey(chip, "click").blob();
            waitForTheRest(chip);
            rig.bus.forget();

            chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click")));

            waitForTheRest(chip);
            assertEquals(List.of(START_SESSION, LOAD, POLICY_AUTH_VALUE, SIGN, FLUSH), rig.bus.commandCodes());
        }
    }

    @Test
    void a_new_key_is_signed_with_while_it_is_still_loaded() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        try (KeyStore chip = rig.open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));
            verifiedKey(chip, v, "271828");
            waitForTheRest(chip);
            rig.bus.forget();

            verifiedKey(chip, v, "271828");

            waitForTheRest(chip);
            assertEquals(
                    List.of(
                            START_SESSION,
                            CREATE,
                            LOAD,
                            READ_PUBLIC,
                            START_SESSION,
                            LOAD,
                            POLICY_SECRET,
                            FLUSH,
                            SIGN,
                            FLUSH),
                    rig.bus.commandCodes());
        }
    }

    @Test
    void never_more_than_three_objects_and_three_sessions_stand_in_the_chip() throws Exception {
        OccupancyWatch watch = new OccupancyWatch();
        rig.bus.play(watch);
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob verified = verifiedKey(chip, v, "271828").blob();
            KeyBlob present = presenceKey(chip, "click").blob();
            chip.sign(verified, digest("challenge"), byPin(v, "271828"));
            chip.sign(present, digest("challenge"), new UserProof.Presence(secret("click")));
            ChipUnderTest.assertRefused(
                    Reason.WRONG_PIN, () -> chip.sign(verified, digest("challenge"), byPin(v, "314159")));
            VerifierBlob changed = verifier.change(v, pin("271828"), pin("314159"));
            chip.describe(verified);
            SealedBlob sealed = chip.seal(secret("name key"));
            chip.unseal(sealed).close();

            try (PinSession token = verifier.open(changed, pin("314159"))) {
                chip.sign(verified, digest("challenge"), by(token));
                waitForTheRest(chip);
                verifier.expectPin();
                chip.beginExpected();
                waitForTheRest(chip);
                assertEquals(1, watch.sessionsNow());
                chip.sign(verified, digest("challenge"), byPin(changed, "314159"));
            }
            verifier.lockout();
            waitForTheRest(chip);

            assertEquals(3, watch.mostObjects());
            assertEquals(2, watch.mostSessions());
            assertEquals(0, watch.objectsNow());
            assertEquals(0, watch.sessionsNow());
        }
        assertTrue(watch.looks() > 60);
    }

    /// What ends behind an answer.
    private static void waitForTheRest(KeyStore chip) {
        var _ = chip.commandTimes();
    }
}
