package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.Signature;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a session that a PIN opened: what is done while somebody is asked to act, and what after it.
final class TpmBeforeATouchTest {

    private static final int POLICY_SECRET = 0x151;
    private static final int CREATE = 0x153;
    private static final int HMAC = 0x155;
    private static final int LOAD = 0x157;
    private static final int SIGN = 0x15D;
    private static final int CONTEXT_LOAD = 0x161;
    private static final int CONTEXT_SAVE = 0x162;
    private static final int FLUSH = 0x165;
    private static final int READ_PUBLIC = 0x173;
    private static final int START_SESSION = 0x176;
    private static final int FIRST_V = 0x81006C70;

    @TempDir
    Path directory;

    private TpmRig rig;
    private KeyStore chip;
    private PinVerifier verifier;
    private VerifierBlob v;
    private MadeKey key;
    private PinSession session;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        rig = TpmRig.start(directory);
        rig.tpm.raw().persistStorageRoot();
        chip = rig.open();
        verifier = chip.pinVerifier().orElseThrow();
        v = verifier.create(pin("271828"));
        verifier.keep(v);
        key = verifiedKey(chip, v, "271828");
        session = verifier.open(v, pin("271828"));
        waitForTheRest();
        rig.bus.forget();
    }

    @AfterEach
    void stop() {
        session.close();
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

    /// Without what a socket needs: there sessions are taken out and put back by us.
    private List<Integer> own() {
        return rig.bus.commandCodes().stream()
                .filter(code -> code != CONTEXT_LOAD && code != CONTEXT_SAVE)
                .toList();
    }

    private void assertSigns(PreparedKey prepared, String request) throws KeyStoreException {
        Signature signature = prepared.sign(digest(request), by(session));
        assertTrue(verifies(key.publicKey(), digest(request), signature));
    }

    @Test
    void the_key_is_loaded_before_and_not_after_it() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
            showQuestion();
            assertEquals(List.of(READ_PUBLIC, LOAD), own());
            rig.bus.forget();

            assertSigns(prepared, "challenge");

            assertEquals(List.of(POLICY_SECRET, SIGN), own());
        }
        waitForTheRest();
        assertEquals(List.of(POLICY_SECRET, SIGN, FLUSH, START_SESSION), own());
    }

    @Test
    void who_is_faster_than_that_waits_for_the_rest_and_leaves_nothing() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);

            assertSigns(prepared, "challenge");
        }
        assertNoKeyStands();
    }

    @Test
    void where_nobody_acts_the_key_goes_and_the_session_stays() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
            showQuestion();
        }
        assertNoKeyStands();

        try (PreparedKey prepared = chip.prepare(key.blob())) {
            assertSigns(prepared, "another");
        }
    }

    @Test
    void nor_does_it_come_where_that_is_known_at_once() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
        }

        showQuestion();
        assertNoKeyStands();
        assertEquals(List.of(), own().stream().filter(code -> code == LOAD).toList());
    }

    private void assertNoKeyStands() throws Exception {
        waitForTheRest();
        OccupancyWatch watch = new OccupancyWatch();
        rig.bus.play(watch);
        verifier.lockout();
        assertEquals(0, watch.objectsNow());
        assertEquals(0, watch.sessionsNow());
        rig.bus.play((command, onward) -> onward.send(command));
    }

    @Test
    void a_new_key_is_made_and_loaded_where_it_signs() throws Exception {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()));
        try (PreparedKey made = chip.begin(request)) {
            made.expectSession(session);
            showQuestion();
            assertEquals(List.of(START_SESSION, CREATE, LOAD, READ_PUBLIC, FLUSH, FLUSH, READ_PUBLIC, LOAD), own());
            rig.bus.forget();

            Signature signature = made.sign(digest("challenge"), by(session));

            assertEquals(List.of(POLICY_SECRET, SIGN), own());
            assertTrue(verifies(made.publicKey(), digest("challenge"), signature));
        }
        assertNoKeyStands();
    }

    @Test
    void the_hmac_key_is_loaded_where_its_use_comes_first() throws Exception {
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(v, forum()), true);
        try (PreparedKey made = chip.create(request)) {
            made.sign(digest("attestation"), byPin(v, "271828"));
            key = new MadeKey(made.blob(), made.publicKey(), key.signature());
        }
        waitForTheRest();
        rig.bus.forget();
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session, CredRandom.WITH_UV);
            showQuestion();
            assertEquals(List.of(READ_PUBLIC, LOAD), own());
            rig.bus.forget();

            prepared.hmac(CredRandom.WITH_UV, List.of(HmacSalt.of(new byte[32])), by(session))
                    .forEach(ChipSecret::close);
            assertSigns(prepared, "challenge");

            assertEquals(List.of(POLICY_SECRET, HMAC, POLICY_SECRET, FLUSH, LOAD, SIGN), own());
        }
        assertNoKeyStands();
    }

    /// On a socket, where there is no room for both.
    @Test
    void what_stands_for_a_PIN_that_may_come_instead_goes_on_standing() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            verifier.expectPin(v, PinVerifier.Use.SIGNATURE);
            prepared.expectPin();
            prepared.expectSession(session);
            showQuestion();
            assertEquals(List.of(START_SESSION, READ_PUBLIC, START_SESSION, LOAD), own());
            rig.bus.forget();

            prepared.sign(digest("challenge"), byPin(v, "271828"));

            assertEquals(List.of(POLICY_SECRET, SIGN), own());
        }
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            assertSigns(prepared, "by the session, which is as it was");
        }
    }

    /// The request is refused for what it is, and no other one.
    @Test
    void a_key_that_the_chip_does_not_load_ends_no_session() throws Exception {
        byte[] refusal = HexFormat.of().parseHex("80010000000a000001df"); // INTEGRITY
        rig.bus.play((command, onward) -> TpmInterposer.commandCode(command) == LOAD ? refusal : onward.send(command));
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
            showQuestion();

            assertRefused(Reason.FOREIGN_BLOB, () -> prepared.sign(digest("challenge"), by(session)));
        }
        rig.bus.play((command, onward) -> onward.send(command));

        try (PreparedKey prepared = chip.prepare(key.blob())) {
            assertSigns(prepared, "another");
        }
    }

    @Test
    void before_the_next_request_the_name_of_v_is_read_again() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            for (String request : List.of("one", "another")) {
                rig.bus.forget();
                assertSigns(prepared, request);
                assertEquals(READ_PUBLIC, own().getFirst());
            }
        }
    }

    /// Somebody takes V out between the question and the click: the session ends, and no try is lost.
    @Test
    void another_program_that_takes_v_out_meanwhile_ends_the_session_and_costs_no_try() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
            showQuestion();
            RawTpm.through(rig.bus).evict(FIRST_V);

            assertRefused(Reason.PIN_SESSION_ENDED, () -> prepared.sign(digest("challenge"), by(session)));
        }
        chip.sign(key.blob(), digest("challenge"), byPin(v, "271828"));
        assertEquals(0, RawTpm.through(rig.bus).lockoutCounter());
    }

    /// And so is the policy's: else the chip would refuse sessions of other programs one day, since it saves only so
    /// many past the oldest one.
    @Test
    void a_session_is_saved_anew_and_signs_as_before() throws Exception {
        session.refresh();
        waitForTheRest();

        assertEquals(List.of(CONTEXT_LOAD, CONTEXT_LOAD, CONTEXT_SAVE, CONTEXT_SAVE), rig.bus.commandCodes());
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            assertSigns(prepared, "challenge");
        }
    }

    @Test
    void one_that_was_closed_is_not() {
        session.close();
        waitForTheRest();
        rig.bus.forget();

        session.refresh();
        waitForTheRest();

        assertEquals(List.of(), rig.bus.commandCodes());
    }

    @Test
    void a_session_that_was_closed_meanwhile_is_refused() throws Exception {
        try (PreparedKey prepared = chip.prepare(key.blob())) {
            prepared.expectSession(session);
            showQuestion();
            session.close();

            assertRefused(Reason.PIN_SESSION_ENDED, () -> prepared.sign(digest("challenge"), by(session)));
        }
        assertNoKeyStands();
    }
}
