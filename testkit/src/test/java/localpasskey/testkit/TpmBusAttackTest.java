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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody sits on the bus between processor and chip: what he can read, and what happens when he meddles.
final class TpmBusAttackTest {

    private static final int LOAD = 0x157;
    private static final int SIGN = 0x15D;
    private static final int UNSEAL = 0x15E;
    private static final int READ_PUBLIC = 0x173;
    private static final int HEADER = 10;

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
    void nothing_made_from_a_pin_crosses_the_bus_in_clear() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();

            VerifierBlob v = verifier.create(pin("271828"));
            verifier.check(v, pin("271828"));
            assertRefused(Reason.WRONG_PIN, () -> verifier.check(v, pin("161803")));
            VerifierBlob changed = verifier.change(v, pin("271828"), pin("314159"));

            for (String digits : List.of("271828", "161803", "314159")) {
                assertUnseen(pin(digits).exposeCopy());
            }
            assertUnseen(authValue(v, "271828"));
            assertUnseen(authValue(v, "161803"));
            assertUnseen(authValue(changed, "314159"));
            // the search itself finds what is there
            assertTrue(seen(salted(v)) == 0 && seen(HexFormat.of().parseHex("6c706b32")) == 0, "a hash stands for it");
        }
    }

    @Test
    void neither_a_presence_value_nor_a_sealed_secret_crosses_the_bus_in_clear() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "the value of a presence key");
            chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("the value of a presence key")));
            SealedBlob sealed = chip.seal(secret("the key of all names"));
            chip.unseal(sealed).close();

            assertUnseen("the value of a presence key".getBytes(StandardCharsets.US_ASCII));
            assertUnseen("the key of all names".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void one_flipped_bit_in_the_answer_to_a_signature_is_noticed_wherever_it_is() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");
            int length = answerLength(chip, made, SIGN);

            for (int at = HEADER; at < length; at += 3) {
                flip(SIGN, at);
                int place = at;
                KeyStoreException noticed = assertThrows(
                        KeyStoreException.class,
                        () -> chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click"))),
                        () -> "bit flipped in byte " + place);
                assertTrue(
                        noticed.reason() == Reason.TAMPERED || noticed.reason() == Reason.FAILED, noticed.getMessage());
            }
            passOn();

            assertTrue(verifies(
                    made.publicKey(),
                    digest("challenge"),
                    chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")))));
        }
    }

    @Test
    void a_flipped_bit_in_the_signature_itself_is_tampering() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");
            flip(SIGN, HEADER + 4 + 2 + 2 + 2 + 5); // in r, behind lengths and algorithms

            assertRefused(
                    Reason.TAMPERED,
                    () -> chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click"))));
        }
    }

    @Test
    void so_is_one_in_a_signature_that_the_pin_opened() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            PinVerifier verifier = chip.pinVerifier().orElseThrow();
            VerifierBlob v = verifier.create(pin("271828"));
            KeyBlob key = verifiedKey(chip, v, "271828").blob();
            flip(SIGN, HEADER + 4 + 2 + 2 + 2 + 5);

            assertRefused(Reason.TAMPERED, () -> chip.sign(key, digest("challenge"), byPin(v, "271828")));
            try (PinSession session = verifier.open(v, pin("271828"))) {
                assertRefused(Reason.TAMPERED, () -> chip.sign(key, digest("challenge"), by(session)));
            }
        }
    }

    @Test
    void an_exchanged_digest_is_refused_by_the_chip() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");
            byte[] asked = digest("challenge").bytes();
            byte[] wanted = digest("transfer all").bytes();
            rig.bus.play((command, onward) -> onward.send(replaced(command, asked, wanted)));

            assertRefused(
                    Reason.NOT_AUTHORISED,
                    () -> chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click"))));
        }
    }

    @Test
    void an_exchanged_key_is_refused_by_the_chip() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey asked = presenceKey(chip, "click");
            MadeKey wanted = presenceKey(chip, "click");
            byte[] otherLoad = loadOf(chip, wanted);
            rig.bus.play(
                    (command, onward) -> onward.send(TpmInterposer.commandCode(command) == LOAD ? otherLoad : command));

            assertRefused(
                    Reason.TAMPERED,
                    () -> chip.sign(asked.blob(), digest("challenge"), new UserProof.Presence(secret("click"))));
        }
    }

    @Test
    void an_answer_without_its_session_is_tampering() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            SealedBlob sealed = chip.seal(secret("name key"));
            byte[] known = ByteBuffer.allocate(HEADER + 10)
                    .putShort((short) 0x8001)
                    .putInt(HEADER + 10)
                    .putInt(0)
                    .putShort((short) 8)
                    .put("attacker".getBytes(StandardCharsets.US_ASCII))
                    .array();
            rig.bus.play(
                    (command, onward) -> TpmInterposer.commandCode(command) == UNSEAL ? known : onward.send(command));

            assertRefused(Reason.TAMPERED, () -> chip.unseal(sealed));
        }
    }

    @Test
    void a_changed_report_about_a_key_is_tampering() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob key = presenceKey(chip, "click").blob();
            flip(READ_PUBLIC, HEADER + 4 + 2 + 7); // in the attributes

            assertRefused(Reason.TAMPERED, () -> chip.describe(key));
        }
    }

    @Test
    void a_changed_secret_from_the_chip_is_tampering() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            SealedBlob sealed = chip.seal(secret("name key"));
            flip(UNSEAL, HEADER + 4 + 2 + 3);

            assertRefused(Reason.TAMPERED, () -> chip.unseal(sealed));
        }
    }

    @Test
    void a_storage_root_of_the_attackers_own_is_another_chip() throws IOException, KeyStoreException {
        ChipFingerprint pinned;
        try (KeyStore chip = rig.open()) {
            pinned = chip.chip().fingerprint();
        }
        try (SoftwareTpm attackers = SoftwareTpm.start(directory.resolve("attacker"))) {
            TpmInterposer way = TpmInterposer.before(attackers, directory.resolve("attacker.sock"));
            KeyStoreException refused = assertThrows(
                    KeyStoreException.class, () -> TpmKeyStore.openPinned(way.address(), pinned, new SecureRandom()));

            assertEquals(Reason.OTHER_CHIP, refused.reason());
            assertTrue(refused.toString().contains("cleared"), refused.getMessage());
            way.close();
        }
    }

    @Test
    void a_replayed_answer_is_tampering() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            MadeKey made = presenceKey(chip, "click");
            UserProof click = new UserProof.Presence(secret("click"));
            chip.sign(made.blob(), digest("challenge"), click);
            byte[] old = lastAnswerTo(SIGN);
            rig.bus.play((command, onward) -> TpmInterposer.commandCode(command) == SIGN ? old : onward.send(command));

            assertRefused(Reason.TAMPERED, () -> chip.sign(made.blob(), digest("challenge"), click));
        }
    }

    private void flip(int code, int at) {
        rig.bus.play((command, onward) -> {
            byte[] answer = onward.send(command);
            if (TpmInterposer.commandCode(command) == code) {
                answer = answer.clone();
                answer[at] ^= 1;
            }
            return answer;
        });
    }

    private void passOn() {
        rig.bus.play((command, onward) -> onward.send(command));
    }

    private int answerLength(KeyStore chip, MadeKey made, int code) throws KeyStoreException {
        rig.bus.forget();
        chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));
        return lastAnswerTo(code).length;
    }

    private byte[] lastAnswerTo(int code) {
        return rig.bus.answers().get(rig.bus.commandCodes().lastIndexOf(code));
    }

    private byte[] loadOf(KeyStore chip, MadeKey made) throws KeyStoreException {
        rig.bus.forget();
        chip.sign(made.blob(), digest("challenge"), new UserProof.Presence(secret("click")));
        return rig.bus.commands().get(rig.bus.commandCodes().indexOf(LOAD));
    }

    private static byte[] replaced(byte[] command, byte[] asked, byte[] wanted) {
        int at = indexOf(command, asked);
        if (at < 0) {
            return command;
        }
        byte[] changed = command.clone();
        System.arraycopy(wanted, 0, changed, at, wanted.length);
        return changed;
    }

    private void assertUnseen(byte[] secret) {
        assertFalse(seen(secret) > 0, "a secret crossed the bus in clear");
    }

    private long seen(byte[] wanted) {
        return Stream.concat(rig.bus.commands().stream(), rig.bus.answers().stream())
                .filter(message -> indexOf(message, wanted) >= 0)
                .count();
    }

    private static int indexOf(byte[] where, byte[] what) {
        for (int at = 0; at + what.length <= where.length; at++) {
            if (Arrays.equals(where, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    /// The salt in a verifier's blob: behind version, kind and its length.
    private static byte[] salted(VerifierBlob v) {
        return Arrays.copyOfRange(v.encoded(), 4, 20);
    }

    /// What the design says V's authorisation value is, computed by the JDK's own HMAC.
    private static byte[] authValue(VerifierBlob v, String digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salted(v), "HmacSHA256"));
            mac.update("lpk pin v1".getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(pin(digits).exposeCopy());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
