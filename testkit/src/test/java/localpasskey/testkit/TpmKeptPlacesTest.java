package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.TpmInterposer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers about what the chip keeps that are cut, refused, or of what is not ours.
final class TpmKeptPlacesTest {

    private static final int EVICT_CONTROL = 0x120;
    private static final int READ_PUBLIC = 0x173;
    private static final int FIRST = 0x81006C70;
    private static final int MACHINES_ROOT = 0x81000001;
    private static final int PERSISTENT = 0x81000000;
    private static final int WRONG = 0x98E;
    private static final int NV_SPACE = 0x14B;

    /// A primary object of somebody else.
    private static final byte[] FOREIGN =
            HexFormat.of().parseHex("0023000b00040072000000100018000b00030010" + "00000000");

    @TempDir
    Path directory;

    private TpmRig rig;
    private KeyStore chip;

    @BeforeEach
    void start() throws Exception {
        rig = TpmRig.start(directory);
        chip = rig.open();
    }

    @AfterEach
    void stop() {
        chip.close();
        rig.close();
    }

    private PinVerifier verifier() {
        return chip.pinVerifier().orElseThrow();
    }

    private List<Integer> kept() throws IOException {
        return RawTpm.through(rig.bus).handles(PERSISTENT);
    }

    /// As the chip counts them, by a connection that works.
    private int wrongPins() throws Exception {
        var _ = verifier().lockout();
        return RawTpm.through(rig.bus).lockoutCounter();
    }

    /// Once the chip said that it is wrong, it is wrong and counted.
    @Test
    void a_wrong_pin_goes_in_once_where_the_look_after_it_is_cut() throws Exception {
        VerifierBlob v = verifier().create(pin("271828"));
        assertEquals(Optional.empty(), verifier().keep(v));
        KeyBlob key = verifiedKey(chip, v, "271828").blob();
        AtomicBoolean refused = new AtomicBoolean();
        rig.bus.play((command, onward) -> {
            if (refused.getAndSet(false)) {
                throw new IOException("cut");
            }
            byte[] answer = onward.send(command);
            refused.set(ByteBuffer.wrap(answer).getInt(6) == WRONG);
            return answer;
        });

        assertRefused(Reason.WRONG_PIN, () -> verifier().check(v, pin("314159")));
        assertEquals(1, wrongPins());
        assertRefused(Reason.WRONG_PIN, () -> chip.sign(key, digest("challenge"), byPin(v, "314159")));
        assertEquals(2, wrongPins());
        assertRefused(Reason.WRONG_PIN, () -> verifier().open(v, pin("314159")));
        assertEquals(3, wrongPins());
        verifier().check(v, pin("271828"));
    }

    /// As of RSA with 4096 bits, which not each chip makes.
    @Test
    void an_object_too_big_to_be_ours_is_somebody_elses() throws Exception {
        Set<Integer> big = Set.of(MACHINES_ROOT, FIRST + 2);
        for (int handle : big) {
            assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, handle).isSuccess());
        }
        chip.close();
        rig.bus.play((command, onward) -> {
            boolean read = TpmInterposer.commandCode(command) == READ_PUBLIC
                    && big.contains(ByteBuffer.wrap(command).getInt(10));
            return read ? bigPublicArea() : onward.send(command);
        });

        chip = rig.open();
        VerifierBlob v = verifier().create(pin("271828"));
        assertEquals(Optional.empty(), verifier().keep(v));

        verifier().check(v, pin("271828"));
        assertEquals(List.of(MACHINES_ROOT, FIRST, FIRST + 2, FIRST + 4), kept());
    }

    private static byte[] bigPublicArea() {
        int length = 536;
        return ByteBuffer.allocate(10 + 2 + length + 2 * (2 + 34))
                .putShort((short) 0x8001)
                .putInt(10 + 2 + length + 2 * (2 + 34))
                .putInt(0)
                .putShort((short) length)
                .put(new byte[length])
                .putShort((short) 34)
                .put(new byte[34])
                .putShort((short) 34)
                .array();
    }

    @Test
    void the_next_place_is_tried_only_where_somebody_has_this_one() throws Exception {
        VerifierBlob v = verifier().create(pin("271828"));
        rig.bus.play((command, onward) -> TpmInterposer.commandCode(command) == EVICT_CONTROL
                ? ByteBuffer.allocate(10)
                        .putShort((short) 0x8001)
                        .putInt(10)
                        .putInt(NV_SPACE)
                        .array()
                : onward.send(command));
        rig.bus.forget();

        assertEquals(Reason.BUSY, verifier().keep(v).orElseThrow().reason());

        assertEquals(
                1,
                rig.bus.commandCodes().stream()
                        .filter(code -> code == EVICT_CONTROL)
                        .count());
    }

    @Test
    void the_root_stays_where_somebody_keeps_something_since() throws Exception {
        VerifierBlob v = verifier().create(pin("271828"));
        assertEquals(Optional.empty(), verifier().keep(v));
        assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, FIRST + 6).isSuccess());

        verifier().release(v);

        assertEquals(List.of(FIRST, FIRST + 6), kept());
    }
}
