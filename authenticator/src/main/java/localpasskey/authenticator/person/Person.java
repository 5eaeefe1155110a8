package localpasskey.authenticator.person;

import localpasskey.model.Purpose;
import localpasskey.model.Question;

/// The person at the keyboard, reached through whatever prompter their session has. Blocks until there is a
/// decision.
///
/// One question at a time: a second call waits its turn, and can be cancelled while it waits.
public interface Person {

    /// @param shown runs when the question is on the screen, on any thread; returns at once
    Decision ask(Question question, Caller caller, Cancellation cancellation, Runnable shown);

    /// Told of each request that was refused once it was known what it was for; who only answers has nothing to do with
    /// it. Returns at once.
    default void refused(Refused refusal, Caller caller) {}

    /// What a chip that asks the person itself is to show them, in their language.
    default String sheetText(Purpose purpose) {
        throw new IllegalStateException("no chip asks by itself here");
    }
}
