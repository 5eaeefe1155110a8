package localpasskey.e2e.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.PasskeySummary;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.PersonAtSocket;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.e2e.failure.KillLedger.UnderWay;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.hid.HidClient;
import localpasskey.wire.CredentialId;
import localpasskey.wire.Secret;

/// Starts an agent, checks all it promised before, gives it work, kills it; over and over.
final class KillRounds {

    private static final TestWebsite SITE = new TestWebsite("kill.example");
    private static final int MOST_PASSKEYS = 6;

    /// A kill comes at a random moment of so many milliseconds, in which a cold agent does up to some dozens of
    /// operations.
    private static final int LONGEST_ROUND_MS = 2500;

    private static final ListRange ALL = new ListRange(0, 50);

    private final AgentPlace place;
    private final Random random;
    private final KillLedger ledger = new KillLedger();
    private int nextName;

    KillRounds(AgentPlace place, Random random) {
        this.place = place;
        this.random = random;
    }

    /// How many operations were answered in all rounds.
    long done() {
        return ledger.done();
    }

    /// One agent's life: the check, then work until it is killed.
    ///
    /// @return what was wrong after the kill before, in words
    List<String> round() throws Exception {
        RunningAgent agent = RunningAgent.startAsIs(place);
        try {
            List<String> wrong = check(agent);
            if (wrong.isEmpty()) {
                workUntilKilled(agent);
            }
            return wrong;
        } finally {
            agent.kill();
        }
    }

    /// The last word: nothing is killed after it.
    List<String> lastCheck() throws Exception {
        try (RunningAgent agent = RunningAgent.startAsIs(place)) {
            return check(agent);
        }
    }

    private List<String> check(RunningAgent agent) throws Exception {
        try (ControlClient control = agent.control()) {
            List<PasskeySummary> present = control.passkeys(ALL).passkeys();
            List<String> pins = ledger.possiblePins();
            List<String> wrong = new ArrayList<>(ledger.settle(present));
            if (!(control.checkHistory() instanceof HistoryVerdict.Whole)) {
                wrong.add("the history is broken");
            }
            findPin(control, pins, wrong);
            signAll(agent, wrong);
            if (!wrong.isEmpty()) {
                wrong.add("the agent said: " + agent.log());
            }
            return wrong;
        }
    }

    /// After a change that was under way one of the two PINs is right. Changing a PIN to itself tells which.
    private void findPin(ControlClient control, List<String> pins, List<String> wrong) throws ControlException {
        if (!control.pinStatus().set()) {
            if (!ledger.accounts().isEmpty()) {
                wrong.add("the PIN is gone");
            }
            return;
        }
        for (String pin : pins) {
            if (changePin(control, pin, pin) instanceof PinOutcome.Changed) {
                ledger.pinIs(pin);
                return;
            }
        }
        wrong.add("no PIN works of " + pins);
    }

    private void signAll(RunningAgent agent, List<String> wrong) throws Exception {
        try (PersonAtSocket _ = PersonAtSocket.sitDown(place.controlSocket(), this::pin);
                HidClient open = agent.open()) { // one for all: an agent takes 32 at once
            CtapClient key = CtapClient.over(open::cbor);
            for (TestWebsite.Account account : ledger.accounts()) {
                try {
                    SITE.signIn(key, account);
                } catch (IOException e) {
                    wrong.add("does not sign: " + account.userName() + ", " + e.getMessage());
                }
            }
        }
    }

    private String pin() {
        return ledger.possiblePins().getFirst();
    }

    private void workUntilKilled(RunningAgent agent) throws Exception {
        long killAfter = 1L + random.nextInt(LONGEST_ROUND_MS);
        Thread killer = Thread.ofPlatform().start(() -> killAfter(agent, killAfter));
        try (PersonAtSocket _ = PersonAtSocket.sitDown(place.controlSocket(), this::pin);
                ControlClient control = agent.control()) {
            CtapClient key = agent.key();
            while (true) {
                operate(key, control);
            }
        } catch (IOException | ControlException e) {
            if (killer.isAlive() && agent.isAlive()) {
                throw new AssertionError("an operation failed before the kill", e);
            }
        } finally {
            killer.join();
        }
    }

    private static void killAfter(RunningAgent agent, long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        agent.killNow();
    }

    private void operate(CtapClient key, ControlClient control) throws IOException, ControlException {
        List<TestWebsite.Account> accounts = ledger.accounts();
        int deed = accounts.isEmpty() ? Integer.MAX_VALUE : random.nextInt(accounts.size() < MOST_PASSKEYS ? 10 : 6);
        switch (deed) {
            case 0, 1 -> signIn(key, any(accounts));
            case 2, 3 -> delete(control, any(accounts).id());
            case 4 -> rename(control, any(accounts).id());
            case 5 -> changePin(control);
            default -> register(key);
        }
    }

    private TestWebsite.Account any(List<TestWebsite.Account> accounts) {
        return accounts.get(random.nextInt(accounts.size()));
    }

    private void register(CtapClient key) throws IOException {
        String userName = "user" + nextName++;
        ledger.begin(new UnderWay.Registering(userName));
        ledger.registered(SITE.register(key, userName));
    }

    private void signIn(CtapClient key, TestWebsite.Account account) throws IOException {
        SITE.signIn(key, account);
        ledger.end();
    }

    private void rename(ControlClient control, CredentialId id) throws ControlException {
        String label = "label" + nextName++;
        ledger.begin(new UnderWay.Renaming(id, label));
        control.rename(id, label);
        ledger.renamed(id, label);
    }

    private void delete(ControlClient control, CredentialId id) throws ControlException {
        ledger.begin(new UnderWay.Deleting(id));
        control.delete(id);
        ledger.deleted(id);
    }

    private void changePin(ControlClient control) throws ControlException {
        String old = pin();
        String replacement = Integer.toString(200_000 + random.nextInt(700_000));
        ledger.begin(new UnderWay.ChangingPin(replacement));
        if (changePin(control, old, replacement) instanceof PinOutcome.Changed) {
            ledger.pinChanged(replacement);
        } else {
            ledger.end();
        }
    }

    private static PinOutcome changePin(ControlClient control, String old, String replacement) throws ControlException {
        try (Secret before = secret(old);
                Secret after = secret(replacement)) {
            return control.changePin(before, after);
        }
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }
}
