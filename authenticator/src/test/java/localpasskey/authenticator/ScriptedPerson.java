package localpasskey.authenticator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.Person;
import localpasskey.authenticator.person.Refused;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// A person who answers as the test says, in that order, and remembers what was asked. Whoever is asked more
/// often than the test expects fails the test. Guarded by its own lock.
public final class ScriptedPerson implements Person {

    public ScriptedPerson() {}

    /// What the person does when asked.
    public interface Answer {
        Decision to(Question prompt, Cancellation cancellation);
    }

    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Question> asked = new ArrayList<>();
    private final List<Refused> refusals = new ArrayList<>();

    public synchronized ScriptedPerson does(Answer answer) {
        script.add(answer);
        return this;
    }

    public ScriptedPerson clicks() {
        return does((_, _) -> new Decision.Approved());
    }

    public ScriptedPerson types(String pin) {
        return does((_, _) ->
                new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(pin).toArray())));
    }

    /// Chooses from a list of accounts by a click.
    public ScriptedPerson chooses(int account) {
        return does((_, _) -> new Decision.Chose(account, new Decision.Approved()));
    }

    public ScriptedPerson typesAndChooses(String pin, int account) {
        return does((_, _) -> new Decision.Chose(
                account, new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(pin).toArray()))));
    }

    public ScriptedPerson declines() {
        return does((_, _) -> new Decision.Declined());
    }

    public ScriptedPerson doesNotAnswer() {
        return does((_, _) -> new Decision.TimedOut());
    }

    public ScriptedPerson isNotThere() {
        return does((_, _) -> new Decision.NobodyToAsk());
    }

    @Override
    public Decision ask(Question prompt, Caller caller, Cancellation cancellation, Runnable shown) {
        shown.run();
        return next(prompt).to(prompt, cancellation);
    }

    @Override
    public synchronized void refused(Refused refusal, Caller caller) {
        refusals.add(refusal);
    }

    /// Without words: those are the catalogue's.
    @Override
    public String sheetText(Purpose purpose) {
        return purpose.toString();
    }

    /// What they might be told of since the last call.
    public synchronized List<Refused> takeRefusals() {
        List<Refused> taken = List.copyOf(refusals);
        refusals.clear();
        return taken;
    }

    private synchronized Answer next(Question prompt) {
        asked.add(prompt);
        Answer answer = script.poll();
        if (answer == null) {
            throw new AssertionError("asked without being expected to: " + prompt);
        }
        return answer;
    }

    /// What was asked since the last call.
    public synchronized List<Question> takeAsked() {
        List<Question> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }

    /// What they would have answered and was not asked for.
    public synchronized void forget() {
        script.clear();
    }

    /// Answers of the script that nobody asked for.
    public synchronized int unasked() {
        return script.size();
    }
}
