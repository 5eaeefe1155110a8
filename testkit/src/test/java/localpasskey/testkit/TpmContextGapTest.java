package localpasskey.testkit;

import static localpasskey.testkit.contract.ChipUnderTest.assertRefused;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinSession;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.ChipRefusal;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.SmallContextGap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chip saves only so many sessions past the oldest one that is still saved, and then refuses to save or start any,
/// for all programs. Here another program uses it a lot, and the TPM is one that saves few. A software TPM does all of
/// this, too, where it is given the time: with `-Dlocalpasskey.contextGap=0`, as in `bin/test long`.
///
/// @spec TPM 2.0 Library Specification, Part 1: Architecture, §30.5 (Session Context Management)
final class TpmContextGapTest {

    /// How many sessions the TPM saves past the oldest one; 0 for as many as it does by itself.
    private static final int MOST = Integer.getInteger("localpasskey.contextGap", 30);

    @TempDir
    Path directory;

    private final SmallContextGap tpm = new SmallContextGap(MOST);
    private TpmRig rig;
    private KeyStore chip;
    private PinVerifier verifier;
    private VerifierBlob v;
    private MadeKey key;
    private final List<ChipRefusal> refusals = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException, KeyStoreException {
        rig = TpmRig.start(directory);
        if (MOST > 0) {
            rig.bus.play(tpm);
        }
        chip = TpmKeyStore.open(rig.bus.address(), new SecureRandom(), refusals::add);
        verifier = chip.pinVerifier().orElseThrow();
        v = verifier.create(pin("271828"));
        verifier.keep(v);
        key = verifiedKey(chip, v, "271828");
        waitForTheRest();
    }

    @AfterEach
    void stop() {
        chip.close();
        rig.close();
    }

    private void waitForTheRest() {
        var _ = chip.commandTimes();
    }

    private RawTpm other() {
        return MOST > 0 ? RawTpm.through(command -> tpm.pass(command, rig.bus::speak)) : RawTpm.through(rig.bus);
    }

    private int gap() throws IOException {
        return MOST > 0 ? MOST : other().contextGap();
    }

    private PinSession opened() throws KeyStoreException {
        PinSession session = verifier.open(v, pin("271828"));
        waitForTheRest();
        return session;
    }

    private void assertSigns(PinSession session) throws KeyStoreException {
        assertTrue(verifies(
                key.publicKey(), digest("challenge"), chip.sign(key.blob(), digest("challenge"), by(session))));
        waitForTheRest();
    }

    /// Saves a session of its own and loads it again, so often, and leaves none.
    ///
    /// @return the first answer that is none of success, or 0
    private int useTheChip(int times) throws IOException {
        RawTpm program = other();
        int session = program.startSession();
        int refused = 0;
        for (int count = 0; count < times && refused == 0; count++) {
            RawTpm.Answer saved = program.saveContext(session);
            refused = saved.code();
            if (saved.isSuccess()) {
                program.loadContext(saved.body());
            }
        }
        program.flush(session);
        return refused;
    }

    @Test
    void a_session_that_is_saved_anew_in_time_gets_in_nobodys_way() throws Exception {
        int part = gap() / 2;
        try (PinSession session = opened()) {
            for (int round = 0; round < 3; round++) {
                assertEquals(0, useTheChip(part));
                session.refresh();
                waitForTheRest();
            }

            assertSigns(session);
        }
        assertEquals(List.of(), refusals);
    }

    /// The chip still loads the oldest one, and that ends the gap.
    @Test
    void one_that_is_not_gets_in_the_way_of_others_until_it_is_used() throws Exception {
        try (PinSession session = opened()) {
            assertEquals(SmallContextGap.REFUSAL, useTheChip(gap() + 1));

            assertSigns(session);

            assertEquals(0, useTheChip(2));
        }
        assertEquals(List.of(), refusals);
    }

    @Test
    void where_another_programs_session_is_in_the_way_that_is_told_and_costs_no_try() throws Exception {
        RawTpm program = other();
        int oldest = program.startSession();
        byte[] context = program.saveContext(oldest).body();
        assertEquals(SmallContextGap.REFUSAL, useTheChip(gap() + 1));

        assertRefused(Reason.FAILED, () -> verifier.open(v, pin("271828")));

        assertEquals(SmallContextGap.REFUSAL, refusals.getFirst().code());
        verifier.lockout(); // connects anew
        assertEquals(0, other().lockoutCounter());
        other().loadContext(context);
        other().flush(oldest);
        try (PinSession session = opened()) {
            assertSigns(session);
        }
    }
}
