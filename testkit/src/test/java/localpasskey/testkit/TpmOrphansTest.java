package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.chip.ChipPlaces;
import localpasskey.testkit.chip.RawTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a vault that is gone left in the chip is found and taken out: that, and nothing else.
final class TpmOrphansTest {

    private static final int MOST_COMMANDS = 60;
    private static final int PERSISTENT = 0x81000000;
    private static final int FIRST = 0x81006C70;

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

    private VerifierBlob keptVerifier() throws KeyStoreException {
        VerifierBlob made = verifier().create(pin("271828"));
        assertEquals(Optional.empty(), verifier().keep(made));
        return made;
    }

    @Test
    void a_fresh_chip_has_two_places_to_give_and_no_orphans() throws Exception {
        ChipPlaces before = verifier().places(List.of());
        VerifierBlob mine = keptVerifier();
        ChipPlaces after = verifier().places(List.of(mine));

        assertEquals(2, before.needed());
        assertEquals(List.of(), before.orphans());
        assertEquals(new ChipPlaces(before.left() - 2, 0, List.of()), after);
    }

    @Test
    void a_v_of_another_vault_is_an_orphan_and_ones_own_is_none() throws Exception {
        VerifierBlob gone = keptVerifier();
        VerifierBlob mine = keptVerifier();
        assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, FIRST + 6).isSuccess());

        assertEquals(List.of(FIRST + 2), verifier().places(List.of(mine)).orphans());

        verifier().releaseOrphans(List.of(mine));
        assertEquals(List.of(FIRST, FIRST + 4, FIRST + 6), kept());
        verifier().check(mine, pin("271828"));
        verifier().check(gone, pin("271828")); // from its blob: that cost time, and no passkey
    }

    @Test
    void where_no_pin_is_set_the_root_is_one_too_unless_somebody_elses_is_beside_it() throws Exception {
        var _ = keptVerifier();
        assertEquals(List.of(FIRST + 2, FIRST), verifier().places(List.of()).orphans());
        assertTrue(RawTpm.through(rig.bus).persist(FOREIGN, FIRST + 6).isSuccess());
        assertEquals(List.of(FIRST + 2), verifier().places(List.of()).orphans());

        verifier().releaseOrphans(List.of());

        assertEquals(List.of(FIRST, FIRST + 6), kept());
    }

    @Test
    void taking_orphans_out_that_was_killed_is_done_by_doing_it_again() throws Exception {
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);
            var _ = keptVerifier();
            var _ = keptVerifier();

            done = releasedBefore(at);

            verifier().releaseOrphans(List.of());
            assertEquals(List.of(), kept(), "killed behind " + at);
        }
    }

    /// The way to the chip ends behind so many commands, for good; then another agent starts.
    private boolean releasedBefore(int commands) throws KeyStoreException {
        AtomicInteger left = new AtomicInteger(commands);
        rig.bus.play((command, onward) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("killed");
            }
            return onward.send(command);
        });
        boolean done = false;
        try {
            verifier().releaseOrphans(List.of());
            done = true;
        } catch (KeyStoreException e) {
            assertEquals(KeyStoreException.Reason.UNAVAILABLE, e.reason(), e.getMessage());
        }
        chip.close();
        rig.bus.play((command, onward) -> onward.send(command));
        chip = rig.open();
        return done;
    }
}
