package localpasskey.model;

/// What the person answers to the proposal of another way in.
public enum ReminderChoice {
    /// Ask again in a week.
    LATER,
    NEVER,
    /// Dealt with, until a new passkey is made there.
    DONE
}
