package localpasskey.control.message;

import localpasskey.wire.Secret;

/// What came of a question.
public sealed interface PromptAnswer {

    /// What a prompter can reply.
    sealed interface Given extends PromptAnswer {

        /// Closes the PIN, if one was typed.
        default void discard() {
            switch (this) {
                case PinTyped(Secret pin) -> pin.close();
                case Chose(int _, Yes yes) -> yes.discard();
                case Approved(), Declined(), AnotherDevice(), TimedOut(), Unable() -> {}
            }
        }
    }

    /// Why there is no reply.
    sealed interface NotGiven extends PromptAnswer {}

    /// A yes; to a question with accounts it comes within [Chose].
    sealed interface Yes extends Given {}

    /// Said yes.
    record Approved() implements Yes {}

    /// Typed a PIN, UTF-8. Whoever receives it closes it.
    record PinTyped(Secret pin) implements Yes {}

    /// Said yes, and to which of the accounts that the question offered.
    ///
    /// @param account its place in the question's list, from 0
    record Chose(int account, Yes yes) implements Given {}

    record Declined() implements Given {}

    /// Wants to use another device or key. Means no where the question did not offer it.
    record AnotherDevice() implements Given {}

    record TimedOut() implements Given {}

    /// The prompter could not show the question: no display, no terminal, no such program.
    record Unable() implements Given {}

    /// The agent took the question back.
    record Withdrawn() implements NotGiven {}

    /// No prompter is registered, or it went away.
    record NobodyThere() implements NotGiven {}
}
