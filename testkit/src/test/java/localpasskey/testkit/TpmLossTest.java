package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.TpmAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// The TPM goes away, forgets, or is crowded: no request is lost that need not be.
final class TpmLossTest {

    /// All at once.
    private static final int SIGNATURES = Integer.getInteger("localpasskey.signatures", 200);

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
    void a_restart_before_any_command_of_a_presence_signature_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");

            atEveryCommand(() -> {
                UserProof click = new UserProof.Presence(secret("click"));
                assertTrue(verifies(
                        made.publicKey(), digest("challenge"), chip.sign(made.blob(), digest("challenge"), click)));
            });
        }
    }

    @Test
    void a_restart_before_any_command_of_a_pin_check_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));

            atEveryCommand(() -> verifier.check(v, pin("271828")));
        }
    }

    @Test
    void a_restart_before_any_command_of_a_sign_in_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            MadeKey made = verifiedKey(chip, v, "271828");

            atEveryCommand(() -> {
                Signature signature = chip.sign(made.blob(), digest("challenge"), byPin(v, "271828"));
                assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
            });
        }
    }

    /// What a client's token rests on is lost with the chip's memory, and says so; the PIN works.
    @Test
    void a_restart_before_any_command_of_a_session_ends_it_and_costs_no_try() throws Exception {
        rig.tpm.raw().setDictionaryAttackParameters(64, 1); // the chip itself takes one for each restart after V's use
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            MadeKey made = verifiedKey(chip, v, "271828");

            atEveryCommand(() -> {
                try (PinSession session = verifier.open(v, pin("271828"))) {
                    chip.sign(made.blob(), digest("challenge"), by(session));
                } catch (KeyStoreException e) {
                    assertEquals(Reason.PIN_SESSION_ENDED, e.reason(), e.getMessage());
                }
                var _ = chip.commandTimes(); // waits for what is done behind the answer
            });
        }
    }

    @Test
    void a_restart_before_any_command_of_making_a_key_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            VerifierBlob v = chip.pinVerifier().orElseThrow().create(pin("271828"));

            atEveryCommand(() -> verifiedKey(chip, v, "271828"));
        }
    }

    @Test
    void a_restart_before_any_command_of_sealing_and_changing_the_pin_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();

            atEveryCommand(() -> {
                SealedBlob sealed = chip.seal(secret("name key"));
                chip.unseal(sealed).close();
                VerifierBlob v = verifier.create(pin("271828"));
                verifier.change(v, pin("271828"), pin("314159"));
            });
        }
    }

    /// Runs the action with a restart of the TPM before its first command, its second, … until it has no more.
    private void atEveryCommand(Executable action) {
        int at = 0;
        AtomicInteger left = new AtomicInteger();
        do {
            left.set(at);
            rig.bus.play((command, onward) -> {
                if (left.getAndDecrement() == 0) {
                    rig.tpm.restart();
                }
                return onward.send(command);
            });
            int place = at;
            try {
                action.execute();
            } catch (Throwable e) {
                throw new AssertionError("restart before command " + place, e);
            }
            at++;
        } while (left.get() < 0 && at < 60);
        assertTrue(at > 3, "there were commands");
    }

    @Test
    void a_broken_connection_loses_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");
            AtomicInteger breaks = new AtomicInteger(1);
            rig.bus.play((command, onward) -> {
                if (breaks.getAndDecrement() > 0) {
                    throw new IOException("cut");
                }
                return onward.send(command);
            });

            chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));

            assertTrue(breaks.get() < 0);
        }
    }

    @Test
    void a_pin_whose_answer_is_lost_is_counted_once_at_most() throws Exception {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            AtomicInteger lost = new AtomicInteger();
            rig.bus.play((command, onward) -> {
                byte[] answer = onward.send(command);
                if (code(answer) == WRONG) {
                    lost.incrementAndGet();
                    throw new IOException("cut");
                }
                return answer;
            });

            assertRefused(Reason.PIN_UNANSWERED, () -> verifier.check(v, pin("314159")));
            assertRefused(Reason.PIN_UNANSWERED, () -> chip.sign(key, digest("challenge"), byPin(v, "314159")));
            assertRefused(Reason.PIN_UNANSWERED, () -> verifier.open(v, pin("314159")));

            assertEquals(3, lost.get());
            verifier.check(v, pin("271828"));
        }
    }

    private static final int WRONG = 0x98E;

    @Test
    void a_tpm_that_stays_away_is_unavailable_and_welcome_when_it_comes_back() throws KeyStoreException {
        try (KeyStore chip = TpmKeyStore.open(rig.tpm.address(), new SecureRandom())) {
            KeyBlob key = presenceKey(chip, "click").blob();
            UserProof click = new UserProof.Presence(secret("click"));
            rig.tpm.stop();

            assertRefused(Reason.UNAVAILABLE, () -> chip.sign(key, digest("challenge"), click));
            assertRefused(Reason.UNAVAILABLE, () -> chip.sign(key, digest("challenge"), click));

            rig.tpm.startAgain();
            chip.sign(key, digest("challenge"), click);
        }
    }

    @Test
    void a_tpm_that_was_cleared_while_open_is_another_chip() throws IOException, KeyStoreException {
        try (KeyStore chip = TpmKeyStore.open(rig.tpm.address(), new SecureRandom())) {
            KeyBlob key = presenceKey(chip, "click").blob();
            var _ = chip.commandTimes(); // what ends behind the answer would connect again, and one client has the TPM
            rig.tpm.restart();
            rig.tpm.raw().clear();

            assertRefused(
                    Reason.OTHER_CHIP,
                    () -> chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click"))));
        }
    }

    @Test
    void a_tpm_cleared_behind_our_back_is_another_chip() throws IOException, KeyStoreException {
        for (boolean persistent : new boolean[] {true, false}) {
            if (persistent) {
                rig.tpm.raw().persistStorageRoot();
            }
            try (KeyStore chip = rig.open()) {
                KeyBlob key = presenceKey(chip, "click").blob();
                AtomicInteger seen = new AtomicInteger();
                rig.bus.play((command, onward) -> {
                    if (seen.getAndIncrement() == 0) {
                        assertEquals(0, code(onward.send(CLEAR)));
                    }
                    return onward.send(command);
                });

                assertRefused(
                        Reason.OTHER_CHIP,
                        () -> chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click"))));
                rig.bus.play((command, onward) -> onward.send(command));
            }
        }
    }

    /// TPM2_Clear under the lockout hierarchy's empty password.
    private static final byte[] CLEAR =
            HexFormat.of().parseHex("80020000001b000001264000000a" + "00000009" + "40000009" + "0000" + "00" + "0000");

    private static int code(byte[] answer) {
        return ByteBuffer.wrap(answer).getInt(6);
    }

    @Test
    void no_tpm_at_all_is_unavailable_at_once() {
        TpmAddress nobody = TpmAddress.parse("unix:" + directory.resolve("nobody.sock"));
        TpmAddress noDevice = TpmAddress.parse(directory.resolve("tpmrm0").toString());

        assertRefused(Reason.UNAVAILABLE, () -> TpmKeyStore.open(nobody, new SecureRandom()));
        assertRefused(Reason.UNAVAILABLE, () -> TpmKeyStore.open(noDevice, new SecureRandom()));
    }

    @Test
    void what_a_dead_client_left_in_a_private_tpm_is_cleaned_up() throws IOException, KeyStoreException {
        for (int i = 0; i < 3; i++) {
            rig.tpm.raw().createStorageRoot();
            rig.tpm.raw().startSession();
        }

        try (KeyStore chip = rig.open()) {
            presenceKey(chip, "click");
        }
    }

    @Test
    void a_stranger_at_the_persistent_handle_is_left_alone() throws IOException, KeyStoreException {
        // the root's template, but without noDA
        rig.tpm.raw().persist(HexFormat.of().parseHex("0023000b00030072000000060080004300100003001000000000"));

        try (KeyStore chip = rig.open()) {
            presenceKey(chip, "click");
        }
        assertEquals(1, rig.tpm.raw().handles(0x81000001).size());
    }

    @Test
    void a_persistent_root_serves_a_machine_whose_owner_has_a_password() throws IOException, KeyStoreException {
        rig.tpm.raw().persistStorageRoot();
        rig.tpm.raw().setOwnerPassword();

        try (KeyStore chip = rig.open()) {
            presenceKey(chip, "click");
        }
    }

    @Test
    void an_owner_with_a_password_and_no_root_is_told_so() throws IOException {
        rig.tpm.raw().setOwnerPassword();

        KeyStoreException refused = assertThrows(KeyStoreException.class, rig::open);

        assertEquals(Reason.OWNER_PASSWORD, refused.reason());
        assertTrue(refused.toString().contains("password"), refused.getMessage());
    }

    @Test
    void an_owner_who_is_switched_off_is_told_so_until_he_is_on_again() throws IOException, KeyStoreException {
        rig.tpm.raw().switchOwnerOff();

        KeyStoreException refused = assertThrows(KeyStoreException.class, rig::open);
        rig.tpm.restart();

        assertEquals("SWITCHED_OFF", refused.reason().name());
        try (KeyStore chip = rig.open()) {
            presenceKey(chip, "click");
        }
    }

    @Test
    void the_root_is_the_same_whether_it_is_persistent_or_not() throws IOException, KeyStoreException {
        KeyBlob key;
        try (KeyStore chip = rig.open()) {
            key = presenceKey(chip, "click").blob();
        }
        rig.tpm.raw().persistStorageRoot();

        try (KeyStore chip = rig.open()) {
            chip.sign(key, digest("challenge"), new UserProof.Presence(secret("click")));
        }
    }

    @Test
    void signatures_from_as_many_threads_are_all_good() throws Exception {
        try (KeyStore chip = TpmKeyStore.open(rig.tpm.address(), new SecureRandom());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            MadeKey made = verifiedKey(chip, v, "271828");
            UserProof proof = by(verifier.open(v, pin("271828")));
            Callable<Boolean> signature = () ->
                    verifies(made.publicKey(), digest("challenge"), chip.sign(made.blob(), digest("challenge"), proof));

            for (Future<Boolean> good : threads.invokeAll(Collections.nCopies(SIGNATURES, signature))) {
                assertTrue(good.get());
            }
        }
    }

    @Test
    void a_caller_that_is_interrupted_gets_its_answer_and_breaks_nothing() throws Exception {
        try (KeyStore chip = rig.open()) {
            KeyBlob key = presenceKey(chip, "click").blob();
            UserProof click = new UserProof.Presence(secret("click"));

            Thread.currentThread().interrupt();
            chip.sign(key, digest("challenge"), click);

            assertTrue(Thread.interrupted());
            var _ = chip.commandTimes(); // waits for what ends behind the answer
            rig.bus.forget();
            chip.sign(key, digest("challenge"), click);
            assertTrue(rig.bus.commands().size() < 8, "no new connection was needed");
        }
    }

    @Test
    void a_closed_store_says_so() throws KeyStoreException {
        KeyStore chip = rig.open();
        KeyBlob key = presenceKey(chip, "click").blob();

        chip.close();
        chip.close();

        assertRefused(Reason.UNAVAILABLE, () -> chip.describe(key));
    }
}
