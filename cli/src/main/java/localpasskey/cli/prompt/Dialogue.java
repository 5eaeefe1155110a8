package localpasskey.cli.prompt;

import java.time.Duration;
import localpasskey.control.message.PromptAnswer;
import localpasskey.words.PromptText;

/// A way to ask the person something: pinentry or the terminal. Blocks until there is an answer.
///
/// A typed PIN is the caller's, who closes it. Once the question is withdrawn, the answer means nothing.
public interface Dialogue {

    /// A click: yes or no.
    PromptAnswer.Given confirm(PromptText text, Patience patience);

    /// A PIN, once.
    PromptAnswer.Given enterPin(PromptText text, Patience patience);

    /// A new PIN, typed twice until both are the same.
    PromptAnswer.Given choosePin(PromptText text, Patience patience);

    /// Tells something that needs no answer. A window stays until it is closed, or for the patience.
    void tell(PromptText text, Patience patience);

    /// How long a question stays.
    ///
    /// @param deadline after which the answer is `TimedOut`
    /// @param withdrawal ends it at once
    /// @param shown runs when the question is before the person
    record Patience(Duration deadline, QuestionCancellation withdrawal, Runnable shown) {

        /// Where nobody wants to know when it is shown.
        public Patience(Duration deadline, QuestionCancellation withdrawal) {
            this(deadline, withdrawal, () -> {});
        }
    }
}
