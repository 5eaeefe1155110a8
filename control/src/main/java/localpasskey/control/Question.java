package localpasskey.control;

/// What the person is asked.
public sealed interface Question {

    /// The ceremony the question belongs to.
    Purpose purpose();

    /// A click: yes or no.
    record Confirm(Purpose purpose) implements Question {}

    /// The PIN.
    ///
    /// @param triesLeft before the PIN is blocked
    /// @param previousWasWrong the person has just mistyped
    record EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong) implements Question {}

    /// A first PIN, which the prompter has typed twice and compares.
    ///
    /// @param minimumCodePoints the shortest allowed
    /// @param refusal why the previous choice was refused, empty at first
    record ChoosePin(Purpose purpose, int minimumCodePoints, String refusal) implements Question {}
}
