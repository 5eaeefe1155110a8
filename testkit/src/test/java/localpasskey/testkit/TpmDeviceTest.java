package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done otherwise on a device than on a socket: a session that a PIN opened has a file of its own, so what
/// stands in another one may go on standing.
final class TpmDeviceTest {

    private static final int POLICY_SECRET = 0x151;
    private static final int SIGN = 0x15D;
    private static final int UNSEAL = 0x15E;
    private static final int LOAD = 0x157;
    private static final int START_SESSION = 0x176;
    private static final int GET_CAPABILITY = 0x17A;

    /// TPM_RC_SESSION_MEMORY: others use all places.
    private static final byte[] FULL = HexFormat.of().parseHex("80010000000a00000903");

    @TempDir
    Path directory;

    private SoftwareTpm tpm;
    private PretendDevice device;
    private KeyStore chip;
    private PinVerifier verifier;
    private VerifierBlob v;
    private MadeKey key;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        tpm.raw().persistStorageRoot();
        device = PretendDevice.before(tpm);
        chip = TpmKeyStore.open(device.address(), new SecureRandom());
        verifier = chip.pinVerifier().orElseThrow();
        v = verifier.create(pin("271828"));
        verifier.keep(v);
        key = verifiedKey(chip, v, "271828");
        waitForTheRest();
    }

    @AfterEach
    void stop() {
        chip.close();
        device.close();
        tpm.close();
    }

    private void waitForTheRest() {
        var _ = chip.commandTimes();
    }

    private PinSession opened() throws KeyStoreException {
        PinSession session = verifier.open(v, pin("271828"));
        waitForTheRest();
        device.takeCommands();
        return session;
    }

    private void assertSigns(PreparedKey prepared, PinSession session) throws KeyStoreException {
        assertTrue(verifies(key.publicKey(), digest("challenge"), prepared.sign(digest("challenge"), by(session))));
    }

    /// The third session of three: what a signature by PIN needs besides would be the fourth here.
    private void expectPinOrFinger(PreparedKey prepared, PinSession session) {
        verifier.expectPin(v, PinVerifier.Use.CHECK);
        prepared.expectPin();
        prepared.expectSession(session);
        chip.beginExpected();
        waitForTheRest();
        assertEquals(
                2,
                device.takeCommands().stream().filter(code -> code == LOAD).count(),
                "for the PIN, and for the finger");
    }

    @Test
    void a_finger_finds_the_key_loaded_though_a_PIN_might_have_come() throws Exception {
        try (PinSession session = opened();
                PreparedKey prepared = chip.prepare(key.blob())) {
            expectPinOrFinger(prepared, session);

            assertSigns(prepared, session);

            assertEquals(List.of(POLICY_SECRET, SIGN), device.takeCommands());
        }
    }

    @Test
    void a_PIN_finds_all_that_it_needs_though_a_finger_might_have_come() throws Exception {
        try (PinSession session = opened();
                PreparedKey prepared = chip.prepare(key.blob())) {
            expectPinOrFinger(prepared, session);

            verifier.check(v, pin("271828"));

            assertEquals(UNSEAL, device.takeCommands().getFirst());
            assertSigns(prepared, session);
        }
    }

    @Test
    void a_chip_that_is_full_while_nobody_waits_ends_no_session() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (PinSession session = opened()) {
            try (PreparedKey prepared = chip.prepare(key.blob())) {
                assertSigns(prepared, session);
                device.play((command, onward) -> {
                    boolean full = TpmInterposer.commandCode(command) == START_SESSION;
                    return full && refused.incrementAndGet() > 0 ? FULL : onward.send(command);
                });
            }
            waitForTheRest();
            device.play((command, onward) -> onward.send(command));
            assertTrue(refused.get() > 0, "the next one was to be prepared");

            try (PreparedKey prepared = chip.prepare(key.blob())) {
                assertSigns(prepared, session);
            }
        }
    }

    /// The kernel loads and saves what stands in that file around any command of it.
    @Test
    void a_session_is_saved_anew_by_a_command_of_its_file() throws Exception {
        try (PinSession session = opened()) {
            session.refresh();
            waitForTheRest();

            assertEquals(List.of(GET_CAPABILITY), device.takeCommands());
        }
    }
}
