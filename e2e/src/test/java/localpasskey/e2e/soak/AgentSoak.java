package localpasskey.e2e.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.PersonAtSocket;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.e2e.failure.TightDisk;
import localpasskey.model.HistoryVerdict;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A year of sign-ins in one go, each by the PIN and judged by webauthn4j, with what happens to a computer in a year in
/// between: the agent holds no more at the end than at the beginning, and nothing is lost, the counters included.
///
/// `-Dlocalpasskey.soak=100000` sets how many; `bin/test long` runs it. Leaves curves in `e2e/target/soak.svg`.
@Tag("built")
@Timeout(value = 4, unit = TimeUnit.HOURS)
final class AgentSoak extends AgentFixture {

    private static final int SIGN_INS = Integer.getInteger("localpasskey.soak", 1_000);
    private static final int LIVES = 5;
    private static final int LOOKS_PER_LIFE = 40;
    private static final int ACCOUNTS = 12;
    private static final int DISK_MEBIBYTES = 64;

    /// Descriptors and threads come and go with a question.
    private static final int FEW = 6;

    /// KiB that a JVM of 64 MiB may take more or less, whatever it does.
    private static final long BREATH = 8 * 1024;

    private final Random random = new Random(20_26);
    private final List<TestWebsite.Account> accounts = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private int done;
    private int refused;

    @Test
    void a_year_of_sign_ins_leaves_nothing_behind() throws Exception {
        SettableClock clock = SettableClock.in(directory);
        place = clock.over(place);
        tpm.raw().setDictionaryAttackParameters(10_000, 1); // each loss of power costs a try
        try (TightDisk disk = TightDisk.under(place, DISK_MEBIBYTES)) {
            for (int life = 0; life < LIVES; life++) {
                live(disk, clock, life);
            }
            try (RunningAgent agent = RunningAgent.startAsIs(place)) {
                assertNothingIsLost(agent);
            }
        } finally {
            if (!footprints.isEmpty()) {
                SoakCurves.draw(footprints, Launcher.project().resolve(Path.of("e2e/target/soak.svg")));
            }
        }
        System.out.printf(
                "%d sign-ins in %d lives, %d refused by a full disk; at the end of each life: %s%n",
                done, LIVES, refused, ends());
        for (int life = 0; life < LIVES; life++) {
            assertHoldsNoMore(life);
        }
    }

    private void live(TightDisk disk, SettableClock clock, int life) throws Exception {
        RunningAgent agent = RunningAgent.startAsIs(place);
        try (PersonAtSocket _ = PersonAtSocket.sitDown(place.controlSocket(), () -> PretendPerson.PIN)) {
            CtapClient key = agent.key();
            while (accounts.size() < ACCOUNTS) {
                accounts.add(SITE.register(key, "user " + accounts.size()));
            }
            assertNothingIsLost(agent);
            int until = SIGN_INS * (life + 1) / LIVES;
            int look = Math.max(1, SIGN_INS / LIVES / LOOKS_PER_LIFE);
            for (int next = done + look; done < until; next += look) {
                while (done < Math.min(next, until)) {
                    signIn(key);
                }
                footprints.add(Footprint.of(agent, place, done, life));
                trouble(new SoakTrouble.Computer(agent, tpm, disk, clock), key);
            }
        } finally {
            if (life % 2 == 0) {
                agent.kill();
            } else {
                agent.close();
            }
        }
    }

    private void signIn(CtapClient key) throws IOException {
        SITE.signIn(key, accounts.get(random.nextInt(accounts.size())));
        done++;
    }

    private void trouble(SoakTrouble.Computer computer, CtapClient key) throws IOException {
        SoakTrouble[] all = SoakTrouble.values();
        SoakTrouble trouble = all[footprints.size() % all.length];
        trouble.happen(computer);
        try {
            signIn(key);
        } catch (CtapFailure e) {
            if (!trouble.mayRefuse()) {
                throw e;
            }
            refused++;
        }
        trouble.isOver(computer);
        signIn(key);
    }

    /// webauthn4j refuses a counter that fell, at each sign-in.
    private void assertNothingIsLost(RunningAgent agent) throws Exception {
        try (ControlClient control = agent.control()) {
            assertEquals(accounts.size(), control.passkeys(new ListRange(0, 1)).total());
            assertInstanceOf(HistoryVerdict.Whole.class, control.checkHistory());
        }
    }

    private List<Footprint> of(int life) {
        return footprints.stream().filter(footprint -> footprint.life() == life).toList();
    }

    private List<Footprint> ends() {
        List<Footprint> ends = new ArrayList<>();
        for (int life = 0; life < LIVES; life++) {
            ends.add(of(life).getLast());
        }
        return ends;
    }

    /// The last quarter of a life against its second one: the first is for what is used for the first time.
    private void assertHoldsNoMore(int life) {
        List<Footprint> all = of(life);
        List<Footprint> early = all.subList(all.size() / 4, all.size() / 2);
        List<Footprint> late = all.subList(all.size() * 3 / 4, all.size());
        long memory = early.stream().mapToLong(Footprint::memory).max().orElseThrow();
        long descriptors =
                early.stream().mapToLong(Footprint::descriptors).max().orElseThrow();
        long threads = early.stream().mapToLong(Footprint::threads).max().orElseThrow();
        long files = early.stream().mapToLong(Footprint::files).max().orElseThrow();
        for (Footprint footprint : late) {
            assertTrue(footprint.memory() <= memory + BREATH, () -> memory + " KiB before, " + footprint);
            assertTrue(footprint.descriptors() <= descriptors + FEW, () -> descriptors + " before, " + footprint);
            assertTrue(footprint.threads() <= threads + FEW, () -> threads + " before, " + footprint);
            assertTrue(footprint.files() <= files + 1, () -> files + " before, " + footprint);
        }
    }
}
