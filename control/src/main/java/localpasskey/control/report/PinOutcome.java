package localpasskey.control.report;

import java.time.Duration;

/// What became of setting or changing the PIN.
public sealed interface PinOutcome extends Report {

    record Changed() implements PinOutcome {}

    /// @param why which rule the new PIN is against, in words for the person
    record AgainstPolicy(String why) implements PinOutcome {}

    record WrongPin(int triesLeft) implements PinOutcome {}

    /// @param worksAgainIn whole seconds; zero where it is not known
    record Blocked(Duration worksAgainIn) implements PinOutcome {}

    /// Three wrong in a row.
    record ReplugFirst() implements PinOutcome {}

    record AlreadySet() implements PinOutcome {}

    record NotSet() implements PinOutcome {}
}
