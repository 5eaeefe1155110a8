package localpasskey.model;

import java.time.Duration;
import localpasskey.model.message.UserMessage;

/// What became of setting, changing or checking the PIN.
public sealed interface PinOutcome {

    record Changed() implements PinOutcome {}

    /// It was only checked.
    record Right() implements PinOutcome {}

    /// @param why which rule the new PIN is against
    record AgainstPolicy(UserMessage why) implements PinOutcome {}

    record WrongPin(int triesLeft) implements PinOutcome {}

    /// No more tries now.
    ///
    /// @param worksAgainIn zero where it is not known
    record Blocked(Duration worksAgainIn) implements PinOutcome {}

    /// Three wrong in a row: replug first.
    record ReplugFirst() implements PinOutcome {}

    record AlreadySet() implements PinOutcome {}

    record NotSet() implements PinOutcome {}
}
