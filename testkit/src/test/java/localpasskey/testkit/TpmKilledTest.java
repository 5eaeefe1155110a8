package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
import static localpasskey.testkit.contract.ChipUnderTest.by;
import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import localpasskey.keys.VerifierBlob;
import localpasskey.testkit.chip.RawTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent is killed behind any command of a set-up, of a change of the PIN, of taking V out, of what is done
/// before a PIN or a click and with it; the next one starts with what was on the disk. The chip then keeps what
/// it should and no more, and only the PIN on the disk works.
final class TpmKilledTest {

    private static final int MOST_COMMANDS = 60;
    private static final int PERSISTENT = 0x81000000;
    private static final Set<Reason> WENT_AWAY =
            EnumSet.of(Reason.UNAVAILABLE, Reason.PIN_UNANSWERED, Reason.PIN_SESSION_ENDED);

    @TempDir
    Path directory;

    private TpmRig rig;
    private KeyStore chip;

    @BeforeEach
    void start() throws IOException, KeyStoreException {
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

    /// Something of several steps, that ends early where the chip does not answer any more.
    private interface Steps {

        void run() throws KeyStoreException;
    }

    /// The way to the chip ends behind so many commands, for good; then another agent starts.
    ///
    /// @return whether all was done before that
    private boolean killedBehind(int commands, Steps steps) throws KeyStoreException {
        AtomicInteger left = new AtomicInteger(commands);
        rig.bus.play((command, onward) -> {
            if (left.getAndDecrement() <= 0) {
                throw new IOException("killed");
            }
            return onward.send(command);
        });
        boolean done = false;
        try {
            steps.run();
            done = true;
        } catch (KeyStoreException e) {
            assertTrue(WENT_AWAY.contains(e.reason()), e.getMessage());
        }
        chip.close();
        rig.bus.play((command, onward) -> onward.send(command));
        chip = rig.open();
        return done;
    }

    @Test
    void a_set_up_that_was_killed_goes_on_at_the_next_start() throws Exception {
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);
            VerifierBlob onDisk = verifier().create(pin("271828"));

            done = killedBehind(at, () -> verifier().keep(onDisk));

            assertEquals(Optional.empty(), verifier().keep(onDisk));
            assertEquals(2, kept().size(), "killed behind " + at);
            verifier().check(onDisk, pin("271828"));
            verifier().release(onDisk);
            assertEquals(List.of(), kept());
        }
    }

    @Test
    void a_change_of_the_pin_that_was_killed_leaves_the_pin_on_the_disk_and_no_other() throws Exception {
        VerifierBlob[] onDisk = {verifier().create(pin("271828"))};
        verifier().keep(onDisk[0]);
        KeyBlob key = verifiedKey(chip, onDisk[0], "271828").blob();
        String[] pins = {"271828", "314159"};
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);
            String old = pins[0];
            String replacement = pins[1];
            VerifierBlob before = onDisk[0];

            done = killedBehind(at, () -> {
                onDisk[0] = verifier().change(before, pin(old), pin(replacement));
                verifier().keep(onDisk[0]);
            });

            if (!onDisk[0].equals(before)) {
                pins = new String[] {replacement, old};
            }
            onlyThePinOnTheDiskWorks(key, onDisk[0], pins);
            RawTpm.through(rig.bus).resetLockout();
        }
    }

    /// Before a PIN, and with it: whatever was begun, the next agent has room, and nobody lost a try.
    @Test
    void a_sign_in_that_was_killed_on_the_way_leaves_the_next_agent_all_it_needs() throws Exception {
        VerifierBlob onDisk = verifier().create(pin("271828"));
        verifier().keep(onDisk);
        KeyBlob key = verifiedKey(chip, onDisk, "271828").blob();
        killedEverywhere(onDisk, key, () -> {
            try (PreparedKey prepared = chip.prepare(key)) {
                verifier().expectPin(onDisk, PinVerifier.Use.SIGNATURE);
                prepared.expectPin();
                whileThePersonTypes();
                prepared.sign(digest("challenge"), byPin(onDisk, "271828"));
            }
        });
    }

    @Test
    void so_does_a_registration() throws Exception {
        VerifierBlob onDisk = verifier().create(pin("271828"));
        verifier().keep(onDisk);
        KeyBlob key = verifiedKey(chip, onDisk, "271828").blob();
        KeyRequest request = new KeyRequest(KeyAlgorithm.P256, new KeyProtection.Verified(onDisk, forum()));
        killedEverywhere(onDisk, key, () -> {
            try (PreparedKey made = chip.begin(request)) {
                verifier().expectPin(onDisk, PinVerifier.Use.SIGNATURE);
                whileThePersonTypes();
                made.sign(digest("attestation"), byPin(onDisk, "271828"));
            }
        });
    }

    @Test
    void so_does_a_request_on_a_token() throws Exception {
        VerifierBlob onDisk = verifier().create(pin("271828"));
        verifier().keep(onDisk);
        KeyBlob key = verifiedKey(chip, onDisk, "271828").blob();
        killedEverywhere(onDisk, key, () -> {
            try (PinSession token = verifier().open(onDisk, pin("271828"));
                    PreparedKey prepared = chip.prepare(key)) {
                prepared.expectSession(token);
                whileThePersonTypes();
                prepared.sign(digest("challenge"), by(token));
            }
        });
    }

    private void whileThePersonTypes() {
        chip.beginExpected();
        var _ = chip.commandTimes();
    }

    private void killedEverywhere(VerifierBlob onDisk, KeyBlob key, Steps steps) throws Exception {
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);

            done = killedBehind(at, steps);

            assertEquals(0, RawTpm.through(rig.bus).lockoutCounter(), "killed behind " + at);
            assertEquals(Optional.empty(), verifier().keep(onDisk));
            chip.sign(key, digest("challenge"), byPin(onDisk, "271828"));
            assertEquals(2, kept().size());
        }
    }

    private void onlyThePinOnTheDiskWorks(KeyBlob key, VerifierBlob onDisk, String[] pins) throws Exception {
        assertEquals(Optional.empty(), verifier().keep(onDisk));
        assertEquals(2, kept().size());
        chip.sign(key, digest("challenge"), byPin(onDisk, pins[0]));
        assertRefused(Reason.WRONG_PIN, () -> chip.sign(key, digest("challenge"), byPin(onDisk, pins[1])));
    }

    @Test
    void taking_v_out_that_was_killed_is_done_by_doing_it_again() throws Exception {
        boolean done = false;
        for (int at = 0; !done; at++) {
            assertTrue(at < MOST_COMMANDS);
            VerifierBlob erased = verifier().create(pin("271828"));
            verifier().keep(erased);

            done = killedBehind(at, () -> verifier().release(erased));

            verifier().release(erased);
            assertEquals(List.of(), kept(), "killed behind " + at);
        }
    }
}
