package localpasskey.control;

import localpasskey.wire.Secret;

/// What came of a question.
public sealed interface PromptAnswer {

    /// What a prompter can reply.
    sealed interface Given extends PromptAnswer {}

    /// Why there is no reply.
    sealed interface NotGiven extends PromptAnswer {}

    /// Said yes.
    record Approved() implements Given {}

    /// Typed a PIN, UTF-8. Whoever receives it closes it.
    record PinTyped(Secret pin) implements Given {}

    record Declined() implements Given {}

    record TimedOut() implements Given {}

    /// The prompter could not show the question: no display, no terminal, no such program.
    record Unable() implements Given {}

    /// The agent took the question back.
    record Withdrawn() implements NotGiven {}

    /// No prompter is registered, or it went away.
    record NobodyThere() implements NotGiven {}
}
