package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.secret;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done before a PIN comes, what after it, and what once the answer is on its way.
final class TpmBeforeAndAfterTest {

    private static final int CREATE = 0x153;
    private static final int LOAD = 0x157;
    private static final int READ_PUBLIC = 0x173;
    private static final int SIGN = 0x15D;
    private static final int FLUSH = 0x165;
    private static final int START_SESSION = 0x176;
    private static final int POLICY_SECRET = 0x151;

    /// TPM_RC_POLICY_FAIL: nothing is wrong with the connection.
    private static final byte[] REFUSAL = HexFormat.of().parseHex("80010000000a0000099d");

    @TempDir
    Path directory;

    private TpmRig rig;
    private KeyStore chip;
    private PinVerifier verifier;
    private VerifierBlob v;
    private KeyBlob key;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        rig = TpmRig.start(directory);
        chip = rig.open();
        verifier = chip.pinVerifier().orElseThrow();
        v = verifier.create(pin("271828"));
        verifier.keep(v);
        key = verifiedKey(chip, v, "271828").blob();
        waitForTheRest();
        rig.bus.forget();
    }

    @AfterEach
    void stop() {
        chip.close();
        rig.close();
    }

    private void waitForTheRest() {
        var _ = chip.commandTimes();
    }

    /// And all of what was expected is done.
    private void showQuestion() {
        chip.beginExpected();
        waitForTheRest();
    }

    @Test
    void what_needs_no_PIN_is_done_while_it_is_typed() throws Exception {
        try (PreparedKey prepared = chip.prepare(key)) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            showQuestion();
            assertEquals(List.of(START_SESSION, READ_PUBLIC, START_SESSION, LOAD), rig.bus.commandCodes());
            rig.bus.forget();

            prepared.sign(digest("challenge"), byPin(v, "271828"));

            assertEquals(List.of(POLICY_SECRET, SIGN), rig.bus.commandCodes());
        }
        waitForTheRest();
        assertEquals(List.of(POLICY_SECRET, SIGN, FLUSH), rig.bus.commandCodes());
    }

    /// The tenth of a second is for one that would not wait.
    @Test
    void nothing_is_begun_before_the_question_stands() throws Exception {
        try (PreparedKey prepared = chip.prepare(key);
                PreparedKey _ = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            Thread.sleep(100);
            waitForTheRest();
            assertEquals(List.of(), rig.bus.commandCodes());

            showQuestion();

            assertTrue(rig.bus.commandCodes().containsAll(List.of(START_SESSION, CREATE, LOAD)));
        }
    }

    @Test
    void a_new_key_is_made_while_it_is_typed() throws Exception {
        try (PreparedKey made = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            showQuestion();
            assertEquals(
                    List.of(START_SESSION, CREATE, LOAD, READ_PUBLIC, READ_PUBLIC, START_SESSION),
                    rig.bus.commandCodes());
            rig.bus.forget();

            Signature signature = made.sign(digest("challenge"), byPin(v, "271828"));

            assertEquals(List.of(POLICY_SECRET, SIGN), rig.bus.commandCodes());
            assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        }
    }

    private KeyRequest verified() {
        return new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));
    }

    @Test
    void two_signatures_take_what_stands_twice() throws Exception {
        try (PreparedKey made = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            showQuestion();
            rig.bus.forget();

            List<Signature> both = made.sign(List.of(digest("one"), digest("two")), byPin(v, "271828"));

            assertEquals(List.of(POLICY_SECRET, SIGN, POLICY_SECRET, SIGN), rig.bus.commandCodes());
            assertTrue(verifies(made.publicKey(), digest("one"), both.getFirst()));
            assertTrue(verifies(made.publicKey(), digest("two"), both.getLast()));
        }
    }

    @Test
    void who_is_faster_than_that_waits_for_the_rest() throws Exception {
        try (PreparedKey made = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);

            Signature signature = made.sign(digest("challenge"), byPin(v, "271828"));

            assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        }
        assertNothingStands();
    }

    @Test
    void where_the_PIN_does_not_come_nothing_is_left() throws Exception {
        try (PreparedKey prepared = chip.prepare(key);
                PreparedKey _ = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            showQuestion();
        }

        assertNothingStands();
    }

    /// Before anything was begun.
    @Test
    void nor_where_it_is_known_at_once() throws Exception {
        try (PreparedKey prepared = chip.prepare(key);
                PreparedKey _ = chip.begin(verified())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
        }
        verifier.expectNoPin();

        assertNothingStands();
    }

    private void assertNothingStands() throws Exception {
        waitForTheRest();
        OccupancyWatch watch = new OccupancyWatch();
        rig.bus.play(watch);
        verifier.lockout();
        assertEquals(0, watch.objectsNow());
        assertEquals(0, watch.sessionsNow());
    }

    /// As when the computer sleeps while the question is on the screen.
    @Test
    void what_was_ended_is_begun_anew_for_the_PIN_that_comes_then() throws Exception {
        try (PreparedKey prepared = chip.prepare(key)) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            showQuestion();

            chip.endPrepared();
            assertNothingStands();

            rig.bus.forget();
            prepared.sign(digest("challenge"), byPin(v, "271828"));
            assertTrue(rig.bus.commandCodes().contains(START_SESSION), "a new one");
        }
    }

    @Test
    void after_a_wrong_PIN_all_stands_for_the_right_one() throws Exception {
        try (PreparedKey prepared = chip.prepare(key)) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            showQuestion();
            assertRefused(Reason.WRONG_PIN, () -> prepared.sign(digest("challenge"), byPin(v, "314159")));
            rig.bus.forget();

            prepared.sign(digest("challenge"), byPin(v, "271828"));

            assertEquals(List.of(POLICY_SECRET, SIGN), rig.bus.commandCodes());
        }
    }

    /// The policy is met for that one use; who is refused must not leave it to what comes next.
    @Test
    void a_refused_signature_leaves_no_met_policy_behind() throws Exception {
        worksAfterARefusal(key, byPin(v, "271828"));
    }

    @Test
    void nor_does_one_that_asks_for_no_PIN() throws Exception {
        KeyBlob present = presenceKey(chip, "its own").blob();
        worksAfterARefusal(present, new UserProof.Presence(secret("its own")));
    }

    private void worksAfterARefusal(KeyBlob blob, UserProof proof) throws Exception {
        try (PreparedKey prepared = chip.prepare(blob)) {
            refuseTheNext(SIGN);
            assertRefused(Reason.NOT_AUTHORISED, () -> prepared.sign(digest("challenge"), proof));
            rig.bus.forget();

            Signature next = prepared.sign(digest("challenge"), proof);

            assertTrue(rig.bus.commandCodes().contains(START_SESSION), "a new policy session");
            assertTrue(next.der().length > 0);
        }
        assertNothingStands();
    }

    private void refuseTheNext(int code) {
        AtomicInteger refused = new AtomicInteger();
        rig.bus.play((command, onward) -> {
            boolean refuse = TpmInterposer.commandCode(command) == code && refused.getAndIncrement() == 0;
            return refuse ? REFUSAL : onward.send(command);
        });
    }

    @Test
    void the_answer_does_not_wait_for_what_ends_behind_it() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        rig.bus.play((command, onward) -> {
            if (TpmInterposer.commandCode(command) == FLUSH) {
                await(gone);
            }
            return onward.send(command);
        });

        chip.sign(key, digest("challenge"), byPin(v, "271828"));

        gone.countDown();
        assertNothingStands();
    }

    private static void await(CountDownLatch gone) throws IOException {
        try {
            gone.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_chip_that_is_lost_behind_the_answer_loses_nothing() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        rig.bus.play((command, onward) -> {
            if (TpmInterposer.commandCode(command) == FLUSH && broken.getAndIncrement() == 0) {
                throw new IOException("the test pulled the plug");
            }
            return onward.send(command);
        });

        chip.sign(key, digest("challenge"), byPin(v, "271828"));
        Signature next = chip.sign(key, digest("another"), byPin(v, "271828"));

        assertTrue(broken.get() > 0);
        assertTrue(next.der().length > 0);
    }

    /// A session that the token's last request ended needs no command to end it.
    @Test
    void the_last_request_on_a_session_ends_it() throws Exception {
        try (PinSession token = verifier.open(v, pin("271828"))) {
            chip.sign(key, digest("challenge"), by(token));
            waitForTheRest();
            rig.bus.forget();

            chip.sign(key, digest("another"), new UserProof.Session(token, forum(), true));

            assertRefused(Reason.PIN_SESSION_ENDED, () -> chip.sign(key, digest("a third"), by(token)));
        }
        assertNothingStands();
    }
}
