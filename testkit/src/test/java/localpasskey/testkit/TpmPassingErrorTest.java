package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The TPM refuses one command of a request, whichever it is and by whichever code, and then is as it was: the next
/// request works, with the same store.
final class TpmPassingErrorTest {

    private static final String PIN = "271828";
    private static final int MOST_COMMANDS = 60;
    private static final int FLUSH_CONTEXT = 0x165;
    private static final int UNSEAL = 0x15E;

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

    /// What is asked of the chip.
    private interface Request {
        void run() throws KeyStoreException;
    }

    /// Has each command in turn answered by this code, without reaching the TPM.
    ///
    /// @return at which of them the request after it failed, too
    private List<String> whereItStays(int code, Request request) {
        List<String> stays = new ArrayList<>();
        int place = 0;
        AtomicInteger left = new AtomicInteger();
        do {
            left.set(place);
            rig.bus.forget();
            rig.bus.play((command, onward) -> left.getAndDecrement() == 0 ? refusal(code) : onward.send(command));
            String first = outcome(request);
            rig.bus.play((command, onward) -> onward.send(command));
            String next = outcome(request);
            if (!next.isEmpty()) {
                String at = Integer.toHexString(rig.bus.commandCodes().get(place));
                stays.add("command " + place + " (0x" + at + "): " + first + "; then " + next);
            }
            place++;
        } while (left.get() < 0 && place < MOST_COMMANDS);
        assertTrue(place > 3, "there were commands");
        return stays;
    }

    /// Empty where all was well.
    private static String outcome(Request request) {
        try {
            request.run();
            return "";
        } catch (KeyStoreException | IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] refusal(int code) {
        return ByteBuffer.allocate(10)
                .putShort((short) 0x8001)
                .putInt(10)
                .putInt(code)
                .array();
    }

    /// INITIALIZE, FAILURE, AUTH_UNAVAILABLE, COMMAND_CODE, AUTHSIZE, NO_RESULT; CONTEXT_GAP, OBJECT_MEMORY,
    /// SESSION_MEMORY, SESSION_HANDLES, YIELDED, CANCELED, REFERENCE_H0, REFERENCE_S0, NV_RATE, LOCKOUT, RETRY;
    /// of a handle, parameter or session: VALUE, HANDLE, AUTH_FAIL, SIZE, POLICY_FAIL, INTEGRITY, TICKET,
    /// BAD_AUTH, EXPIRED.
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x100, 0x101, 0x12F, 0x143, 0x144, 0x154, 0x901, 0x902, 0x903, 0x905, 0x908, 0x909, 0x910, 0x918, 0x920,
                0x921, 0x922, 0x184, 0x18B, 0x1CB, 0x98E, 0x1D5, 0x99D, 0x1DF, 0x1E0, 0x9A2, 0x1E3
            })
    void of_a_sign_in_is_forgotten_by_the_next_one(int code) throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin(PIN));
            MadeKey made = verifiedKey(chip, v, PIN);

            List<String> stays = whereItStays(code, () -> {
                verifier.expectPin();
                assertTrue(verifies(
                        made.publicKey(),
                        digest("challenge"),
                        chip.sign(made.blob(), digest("challenge"), byPin(v, PIN))));
            });

            assertTrue(stays.isEmpty(), () -> String.join("\n", stays));
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x100, 0x101, 0x12F, 0x143, 0x144, 0x154, 0x901, 0x902, 0x903, 0x905, 0x908, 0x909, 0x910, 0x918, 0x920,
                0x921, 0x922, 0x184, 0x18B, 0x1CB, 0x98E, 0x1D5, 0x99D, 0x1DF, 0x1E0, 0x9A2, 0x1E3
            })
    void of_a_request_on_a_token_is_forgotten_by_the_next_token(int code) throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin(PIN));
            MadeKey made = verifiedKey(chip, v, PIN);

            List<String> stays = whereItStays(code, () -> {
                try (PinSession session = verifier.open(v, pin(PIN))) {
                    assertTrue(verifies(
                            made.publicKey(),
                            digest("challenge"),
                            chip.sign(made.blob(), digest("challenge"), by(session))));
                }
            });

            assertTrue(stays.isEmpty(), () -> String.join("\n", stays));
        }
    }

    @Test
    void of_an_owner_who_is_switched_off_is_told_to_who_only_looks_and_ends_with_a_restart()
            throws IOException, KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin(PIN));
            MadeKey made = verifiedKey(chip, v, PIN);

            RawTpm.through(rig.bus).switchOwnerOff();
            assertRefused(Reason.SWITCHED_OFF, () -> chip.sign(made.blob(), digest("challenge"), byPin(v, PIN)));
            assertRefused(Reason.SWITCHED_OFF, verifier::lockout);
            rig.tpm.restart();

            assertTrue(verifies(
                    made.publicKey(), digest("challenge"), chip.sign(made.blob(), digest("challenge"), byPin(v, PIN))));
        }
    }

    /// What stood in the chip for that request stays there, each time.
    @ParameterizedTest
    @ValueSource(ints = {0x101, 0x12F, 0x143, 0x98E, 0x1E0})
    void of_what_should_end_after_a_wrong_pin_is_forgotten_by_the_next_one(int code) throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin(PIN));

            for (int round = 0; round < 5; round++) {
                AtomicBoolean checked = new AtomicBoolean();
                rig.bus.play((command, onward) -> {
                    int asked = TpmInterposer.commandCode(command);
                    checked.compareAndSet(false, asked == UNSEAL);
                    return checked.get() && asked == FLUSH_CONTEXT ? refusal(code) : onward.send(command);
                });
                assertRefused(Reason.WRONG_PIN, () -> verifier.check(v, pin("314159")));
                rig.bus.play((command, onward) -> onward.send(command));

                verifier.check(v, pin(PIN));
            }
        }
    }
}
