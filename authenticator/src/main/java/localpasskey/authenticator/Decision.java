package localpasskey.authenticator;

import localpasskey.wire.Secret;

/// What the person answered, or why there is no answer.
public sealed interface Decision {

    /// A yes: to a question with accounts it comes within [Chose].
    sealed interface Yes extends Decision {}

    /// Clicked yes.
    record Approved() implements Yes {}

    /// Typed a PIN, in UTF-8. The one who asked closes it.
    record PinEntered(Secret pin) implements Yes {}

    /// Said yes, and to which of the accounts that the question offered.
    ///
    /// @param account its place in the question's list, from 0
    record Chose(int account, Yes yes) implements Decision {}

    record Declined() implements Decision {}

    record TimedOut() implements Decision {}

    /// The asking side withdrew the request.
    record Cancelled() implements Decision {}

    /// No prompter is there to ask.
    record NobodyToAsk() implements Decision {}
}
