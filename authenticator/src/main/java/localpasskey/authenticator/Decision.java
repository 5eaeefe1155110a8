package localpasskey.authenticator;

import localpasskey.wire.Secret;

/// What the person answered, or why there is no answer.
public sealed interface Decision {

    /// Clicked yes.
    record Approved() implements Decision {}

    /// Typed a PIN, in UTF-8. The one who asked closes it.
    record PinEntered(Secret pin) implements Decision {}

    record Declined() implements Decision {}

    record TimedOut() implements Decision {}

    /// The asking side withdrew the request.
    record Cancelled() implements Decision {}

    /// No prompter is there to ask.
    record NobodyToAsk() implements Decision {}
}
