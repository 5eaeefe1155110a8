package localpasskey.authenticator.person;

import localpasskey.model.Sensor;
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

    /// Heard from the sensor, while the question was on the screen and said that it waits. No prompter can say it.
    sealed interface WithFinger extends Decision {}

    record FingerMatched() implements WithFinger {}

    /// The finger was not recognised.
    record FingerMissed() implements WithFinger {}

    /// The sensor does not wait, or not any more.
    record NoFinger(Sensor why) implements WithFinger {}

    /// The question was not answered, or refused.
    sealed interface NoAnswer extends Decision {}

    record Declined() implements NoAnswer {}

    /// Wants to use another device or key. Only where the caller takes one.
    record AnotherDevice() implements NoAnswer {}

    record TimedOut() implements NoAnswer {}

    /// The asking side withdrew the request.
    record Cancelled() implements NoAnswer {}

    /// No prompter is there to ask.
    record NobodyToAsk() implements NoAnswer {}
}
