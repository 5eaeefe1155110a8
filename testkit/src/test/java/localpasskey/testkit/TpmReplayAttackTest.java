package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.site;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.BusThief;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.contract.ChipUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody recorded whole sign-ins on the bus, and speaks to the chip himself: he gets no signature that the person
/// did not ask for.
final class TpmReplayAttackTest {

    private static final int POLICY_SECRET = 0x151;
    private static final int SIGN = 0x15D;
    private static final int LOAD = 0x157;
    private static final int START_SESSION = 0x176;
    private static final String PIN = "271828";

    /// What V is made from, without its public value.
    private static final byte[] VERIFIER_TEMPLATE = HexFormat.of().parseHex("0008000b0000005200000010");

    @TempDir
    Path directory;

    private TpmRig rig;
    private BusThief thief;
    private VerifierBlob v = VerifierBlob.of(new byte[1]); // until the first passkey is made

    @BeforeEach
    void start() throws IOException {
        rig = TpmRig.start(directory);
        thief = new BusThief(rig.bus);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void after_a_sign_in_by_our_prompt_he_signs_no_other_request_of_that_site() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            signIn(chip, forum);

            assertSignsNothing(forum);
        }
    }

    @Test
    void after_a_sign_in_by_our_prompt_he_signs_for_no_other_site() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            KeyBlob bank = bank(chip);
            rig.bus.forget();
            signIn(chip, forum);

            assertSignsNothing(bank);
        }
    }

    @Test
    void while_a_token_lives_he_signs_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            KeyBlob bank = bank(chip);
            rig.bus.forget();

            try (PinSession token = chip.pinVerifier().orElseThrow().open(v, pin(PIN))) {
                chip.sign(forum, digest("challenge"), by(token));
                chip.sign(forum, digest("once more"), by(token));
                leaveRoom(chip);

                assertTrue(thief.heardContexts().size() >= 3, "the token's session was parked");
                assertSignsNothing(forum);
                assertSignsNothing(bank);
            }
        }
    }

    /// The policy is met and the signature not asked for yet: what the kernel saves there, he has.
    @Test
    void a_met_policy_that_he_takes_over_signs_nothing_but_what_was_asked_for() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            List<Integer> answers = new ArrayList<>();
            rig.bus.play((command, onward) -> {
                if (TpmInterposer.commandCode(command) == SIGN) {
                    byte[] other = replaced(
                            command,
                            digest("challenge").bytes(),
                            digest("stolen").bytes());
                    answers.add(ByteBuffer.wrap(onward.send(other)).getInt(6));
                }
                return onward.send(command);
            });

            signIn(chip, forum);

            assertEquals(List.of(0x99D), answers, "POLICY_FAIL: another command than the PIN was given for");
        }
    }

    /// He keeps the proof back: with a session of his own that it meets, he would have the signature when he wants.
    @Test
    void a_proof_that_he_keeps_back_meets_no_policy_session_of_his_own() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            List<Integer> answers = new ArrayList<>();
            rig.bus.play((command, onward) -> {
                if (TpmInterposer.commandCode(command) == POLICY_SECRET && answers.isEmpty()) {
                    answers.add(thief.proveInSessionOfHisOwn(command));
                }
                return onward.send(command);
            });

            assertThrows(KeyStoreException.class, () -> signIn(chip, forum));

            assertEquals(List.of(0x1CF), answers, "NONCE of the first parameter: another session than the PIN was for");
        }
    }

    @Test
    void a_registration_gives_him_nothing_either() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);

            assertSignsNothing(forum);
        }
    }

    @Test
    void nor_does_one_on_a_token() throws Exception {
        rig.tpm.raw().persistStorageRoot(); // room for him
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            rig.bus.forget();
            try (PinSession token = chip.pinVerifier().orElseThrow().open(v, pin(PIN))) {
                KeyBlob another = register(chip, token);

                assertSignsNothing(another);
                assertSignsNothing(forum);
            }
        }
    }

    private KeyBlob register(KeyStore chip, PinSession token) throws KeyStoreException {
        KeyProtection protection = new KeyProtection.Verified(v, ChipUnderTest.forum());
        try (PreparedKey made = chip.create(new KeyRequest(KeyAlgorithm.P256, protection))) {
            made.sign(digest("attestation"), by(token));
            return made.blob();
        } finally {
            leaveRoom(chip);
        }
    }

    /// With fingers the same session stays, and is prepared before each touch.
    @Test
    void between_two_touches_he_signs_nothing() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            KeyBlob bank = bank(chip);
            rig.bus.forget();
            try (PinSession opened = chip.pinVerifier().orElseThrow().open(v, pin(PIN))) {
                for (String touch : List.of("one", "another", "a third")) {
                    chip.sign(forum, digest(touch), by(opened));
                    leaveRoom(chip);
                }

                assertSignsNothing(forum);
                assertSignsNothing(bank);
            }
        }
    }

    /// The sessions stand, and the passkey; no PIN went in.
    @Test
    void what_stands_while_the_person_types_signs_nothing() throws Exception {
        rig.tpm.raw().persistStorageRoot(); // room for him
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            rig.bus.forget();
            try (PreparedKey key = chip.prepare(forum)) {
                key.expectPin();
                chip.pinVerifier().orElseThrow().expectPin(v, PinVerifier.Use.SIGNATURE);
                chip.beginExpected();
                leaveRoom(chip);
                assertEquals(2, said(START_SESSION));

                List<Integer> said =
                        thief.signWithHeardSessions(forum, digest("stolen").bytes());

                assertEquals(2, said.size());
                assertFalse(said.contains(BusThief.SUCCESS), "signed by what stands");
            }
        }
    }

    /// On a token: the passkey stands, nobody has acted yet.
    @Test
    void what_stands_while_somebody_is_asked_to_act_signs_nothing() throws Exception {
        rig.tpm.raw().persistStorageRoot(); // room for him
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);
            rig.bus.forget();
            try (PinSession token = chip.pinVerifier().orElseThrow().open(v, pin(PIN));
                    PreparedKey key = chip.prepare(forum)) {
                key.expectSession(token);
                chip.beginExpected();
                leaveRoom(chip);
                assertEquals(2, said(LOAD));

                assertSignsNothing(forum);
            }
        }
    }

    @Test
    void the_owner_of_the_chip_makes_no_verifier_of_his_own_that_opens_a_passkey() throws KeyStoreException {
        try (KeyStore chip = rig.open()) {
            KeyBlob forum = forum(chip);

            int said = thief.signWithVerifierOfHisOwn(
                    VERIFIER_TEMPLATE, reference(), forum, digest("stolen").bytes());

            assertEquals(0x99D, said, "POLICY_FAIL: another Name");
        }
    }

    /// By whatever was heard, and there was something.
    private void assertSignsNothing(KeyBlob key) {
        byte[] digest = digest("stolen").bytes();
        Optional<BusThief.HeardTicket> ticket = thief.heardTicket();
        ticket.ifPresent(heard -> assertNotEquals(
                BusThief.SUCCESS, thief.signWithTicket(heard, verifierName(), key, digest), "signed by a ticket"));
        for (byte[] context : thief.heardContexts()) {
            assertNotEquals(BusThief.SUCCESS, thief.signWithContext(context, key, digest), "signed by a saved context");
        }
        assertFalse(thief.signWithHeardSessions(key, digest).contains(BusThief.SUCCESS), "signed by a session heard");
        assertFalse(thief.sayAgain().contains(BusThief.SUCCESS), "signed by what was said again");
        assertTrue(rig.bus.commands().size() > 3, "something was heard");
    }

    private KeyBlob forum(KeyStore chip) throws KeyStoreException {
        v = chip.pinVerifier().orElseThrow().create(pin(PIN));
        KeyBlob made = verifiedKey(chip, v, PIN).blob();
        leaveRoom(chip);
        return made;
    }

    private KeyBlob bank(KeyStore chip) throws KeyStoreException {
        return verifiedKey(chip, v, PIN, site("bank.example")).blob();
    }

    private void signIn(KeyStore chip, KeyBlob key) throws KeyStoreException {
        chip.sign(key, digest("challenge"), byPin(v, PIN));
        leaveRoom(chip);
    }

    /// Waits until what still stood has ended behind the answer, so that the thief finds room.
    private static void leaveRoom(KeyStore chip) {
        var _ = chip.commandTimes();
    }

    private long said(int command) {
        return rig.bus.commandCodes().stream().filter(code -> code == command).count();
    }

    private static byte[] replaced(byte[] command, byte[] asked, byte[] wanted) {
        byte[] changed = command.clone();
        int at = 0;
        while (!Arrays.equals(changed, at, at + asked.length, asked, 0, asked.length)) {
            at++;
        }
        System.arraycopy(wanted, 0, changed, at, wanted.length);
        return changed;
    }

    /// The forum's, as its keys demand it.
    private static byte[] reference() {
        return sha256(ByteBuffer.allocate(4 + 32)
                .put("lpk2".getBytes(StandardCharsets.US_ASCII))
                .put(ChipUnderTest.forum().bytes())
                .array());
    }

    /// V's Name, of its public area as its blob carries it: behind version, kind and salt.
    private byte[] verifierName() {
        ByteBuffer blob = ByteBuffer.wrap(v.encoded()).position(2 + 2 + 16);
        byte[] publicArea = new byte[blob.getShort()];
        blob.get(publicArea);
        byte[] hash = sha256(publicArea);
        return ByteBuffer.allocate(2 + hash.length)
                .putShort((short) 0x0B)
                .put(hash)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
