package localpasskey.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// What a self test has tried so far. A failure is noted, and the next thing is tried.
final class Checklist {

    private final List<Check> checks = new ArrayList<>();

    /// In the order in which they were made.
    List<Check> checks() {
        return List.copyOf(checks);
    }

    /// @param step returns what was found
    void check(MessageCode what, CheckStep<UserMessage> step) {
        run(what, step).ifPresent(found -> note(what, true, found));
    }

    /// @return what the later ones stand on
    <T> Optional<T> attempt(MessageCode what, UserMessage found, CheckStep<T> step) {
        Optional<T> result = run(what, step);
        result.ifPresent(_ -> note(what, true, found));
        return result;
    }

    /// Empty where it failed, which is then noted.
    private <T> Optional<T> run(MessageCode what, CheckStep<T> step) {
        try {
            return Optional.of(step.run());
        } catch (KeyStoreException e) {
            note(what, false, failure(e));
        } catch (BrokenPromise e) {
            note(what, false, e.message());
        }
        return Optional.empty();
    }

    private void note(MessageCode what, boolean passed, UserMessage found) {
        checks.add(new Check(UserMessage.of(what), passed, found));
    }

    /// With what the chip said, where the message does not have it already.
    private static UserMessage failure(KeyStoreException e) {
        UserMessage message = FailureMessages.of(e);
        return message.values().isEmpty()
                ? UserMessage.of(
                        MessageCode.FOUND_FAILURE,
                        MessageValue.of(message),
                        MessageValue.of(String.valueOf(e.getMessage())))
                : message;
    }

    static void require(boolean kept, MessageCode otherwise, MessageValue... values) throws BrokenPromise {
        if (!kept) {
            throw new BrokenPromise(UserMessage.of(otherwise, values));
        }
    }

    /// One thing that is tried.
    interface CheckStep<T> {
        T run() throws KeyStoreException, BrokenPromise;
    }

    /// The chip answered, but not as a chip must.
    static final class BrokenPromise extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient UserMessage message;

        BrokenPromise(UserMessage message) {
            super(message.toString());
            this.message = message;
        }

        BrokenPromise(MessageCode code) {
            this(UserMessage.of(code));
        }

        UserMessage message() {
            return message;
        }
    }
}
