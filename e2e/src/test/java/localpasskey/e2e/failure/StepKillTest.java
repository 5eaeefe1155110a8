package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PersonAtSocket;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.testkit.chip.RawTpm;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// kill -9 of the agent before and behind each command by which the chip is told of a first PIN, of another PIN, and to
/// give back what it keeps. What falls on the disk does so between two of them. The next agent starts with what is
/// there.
///
/// `-Dlocalpasskey.killEvery=1` kills at all of these steps. Else at those around each command that changes what the
/// chip
/// keeps, where chip and disk can differ, at the first and the last ones, and around one of so many others.
@Tag("built")
@Tag("kill")
final class StepKillTest extends AgentFixture {

    private static final int EVERY = Integer.getInteger("localpasskey.killEvery", 7);
    private static final int EVICT_CONTROL = 0x120;
    private static final int CODE_OFFSET = 6;
    private static final int PERSISTENT = 0x81000000;
    private static final String FIRST = "271828";
    private static final String SECOND = "314159";

    private TpmInterposer bus;
    private AgentPlace behindTheBus;

    @BeforeEach
    void sit_down_before_the_chip() throws IOException {
        tpm.raw().setDictionaryAttackParameters(32, 1);
        bus = TpmInterposer.before(tpm, directory.resolve("bus.sock"));
        behindTheBus = place.withTpm(directory.resolve("bus.sock"));
    }

    @AfterEach
    void leave() {
        bus.close();
    }

    /// What somebody asks the agent for, over the control socket.
    private interface Deed {

        void of(ControlClient control) throws ControlException;
    }

    /// Has it done once, undisturbed.
    ///
    /// @return the steps to kill at; even: before a command; odd: behind it, when nobody hears of its answer
    private List<Integer> stepsOf(AgentPlace there, Deed deed) throws Exception {
        List<Integer> codes = new CopyOnWriteArrayList<>();
        try (RunningAgent agent = RunningAgent.startAsIs(there);
                ControlClient control = agent.control()) {
            bus.play((command, onward) -> {
                codes.add(ByteBuffer.wrap(command).getInt(CODE_OFFSET));
                return onward.send(command);
            });
            deed.of(control);
        } finally {
            bus.play((command, onward) -> onward.send(command));
        }
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (i % EVERY == 0 || i == codes.size() - 1 || codes.get(i) == EVICT_CONTROL) {
                steps.addAll(List.of(2 * i, 2 * i + 1));
            }
        }
        System.out.println("kills at steps " + steps + " of " + 2 * codes.size());
        assertTrue(codes.contains(EVICT_CONTROL), "the chip keeps as much as before");
        return steps;
    }

    private void killAt(int step, RunningAgent agent, Deed deed) throws Exception {
        try (ControlClient control = agent.control()) {
            AtomicInteger left = new AtomicInteger(step);
            bus.play((command, onward) -> {
                killAtZero(left, agent);
                byte[] answer = onward.send(command);
                killAtZero(left, agent);
                return answer;
            });
            deed.of(control);
            agent.awaitKilled(); // at a step behind the answer
        } catch (ControlException broken) {
            assertEquals(ControlException.Reason.BROKEN, broken.reason(), "step " + step);
        } finally {
            bus.play((command, onward) -> onward.send(command));
            agent.kill();
        }
    }

    private static void killAtZero(AtomicInteger left, RunningAgent agent) throws IOException {
        if (left.getAndDecrement() == 0) {
            agent.killNow();
        }
        if (left.get() < 0) {
            throw new IOException("killed");
        }
    }

    @Test
    void a_first_pin_is_there_or_is_not_and_then_works() throws Exception {
        AgentPlace undisturbed = freshPlace("undisturbed");
        List<Integer> steps = stepsOf(undisturbed, control -> set(control, FIRST));
        giveBack(undisturbed);
        for (int step : steps) {
            AgentPlace fresh = freshPlace("killed-" + step);

            killAt(step, RunningAgent.startAsIs(fresh), control -> set(control, FIRST));

            try (RunningAgent agent = RunningAgent.startAsIs(fresh);
                    ControlClient control = agent.control()) {
                if (!control.pinStatus().set()) {
                    assertInstanceOf(PinOutcome.Changed.class, set(control, FIRST), "killed at " + step);
                }
                assertInstanceOf(PinOutcome.Right.class, check(control, FIRST), "killed at " + step);
                assertWhole(control, step);
                assertEquals(2, kept(), "killed at " + step);
                control.keepInChip(false);
                assertEquals(0, kept(), "killed at " + step);
            }
        }
    }

    @Test
    void of_two_pins_exactly_one_works_and_opens_what_the_other_did() throws Exception {
        TestWebsite.Account account = registeredWith(FIRST);
        String[] pins = {SECOND, FIRST};
        for (int step : stepsOf(behindTheBus, control -> change(control, FIRST, SECOND))) {
            String before = pins[0];
            String after = pins[1];

            killAt(step, RunningAgent.startAsIs(behindTheBus), control -> change(control, before, after));

            try (RunningAgent agent = RunningAgent.startAsIs(behindTheBus);
                    ControlClient control = agent.control()) {
                boolean changed = check(control, after) instanceof PinOutcome.Right;
                boolean same = check(control, before) instanceof PinOutcome.Right;
                assertTrue(changed != same, "killed at " + step + ": " + changed + ", " + same);
                pins = changed ? new String[] {after, before} : pins;
                assertSigns(agent, account, pins[0]);
                assertWhole(control, step);
                assertEquals(2, kept(), "killed at " + step);
            }
        }
    }

    /// What `bin/uninstall --purge` has each agent do, before it deletes the vault.
    @Test
    void what_the_chip_keeps_is_given_back_by_the_next_start() throws Exception {
        TestWebsite.Account account = registeredWith(FIRST);
        List<Integer> steps = stepsOf(behindTheBus, control -> control.keepInChip(false));
        keepAgain();
        for (int step : steps) {
            killAt(step, RunningAgent.startAsIs(behindTheBus), control -> control.keepInChip(false));

            try (RunningAgent agent = RunningAgent.startAsIs(behindTheBus);
                    ControlClient control = agent.control()) {
                assertEquals(0, kept(), "killed at " + step);
                assertSigns(agent, account, FIRST);
                assertWhole(control, step);
                control.keepInChip(true);
                assertEquals(2, kept(), "killed at " + step);
            }
        }
    }

    private static void giveBack(AgentPlace there) throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(there);
                ControlClient control = agent.control()) {
            control.keepInChip(false);
        }
    }

    private void keepAgain() throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(behindTheBus);
                ControlClient control = agent.control()) {
            control.keepInChip(true);
        }
    }

    private AgentPlace freshPlace(String name) {
        return new AgentPlace(
                directory.resolve(name),
                place.keySocket(),
                behindTheBus.tpm(),
                place.person(),
                place.options(),
                place.prefix());
    }

    private TestWebsite.Account registeredWith(String pin) throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(behindTheBus);
                PersonAtSocket _ = PersonAtSocket.sitDown(place.controlSocket(), () -> pin)) {
            return SITE.register(agent.key(), "ada");
        }
    }

    private void assertSigns(RunningAgent agent, TestWebsite.Account account, String pin) throws Exception {
        try (PersonAtSocket _ = PersonAtSocket.sitDown(place.controlSocket(), () -> pin)) {
            SITE.signIn(agent.key(), account);
        }
    }

    private static void assertWhole(ControlClient control, int step) throws ControlException {
        assertInstanceOf(HistoryVerdict.Whole.class, control.checkHistory(), "killed at " + step);
    }

    private int kept() throws IOException {
        return RawTpm.through(bus).handles(PERSISTENT).size();
    }

    private static PinOutcome set(ControlClient control, String pin) throws ControlException {
        try (Secret typed = secret(pin)) {
            return control.setPin(typed);
        }
    }

    private static PinOutcome check(ControlClient control, String pin) throws ControlException {
        try (Secret typed = secret(pin)) {
            return control.checkPin(typed);
        }
    }

    private static PinOutcome change(ControlClient control, String before, String after) throws ControlException {
        try (Secret old = secret(before);
                Secret replacement = secret(after)) {
            return control.changePin(old, replacement);
        }
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }
}
