package localpasskey.control.message;

import localpasskey.model.Sensor;

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
    /// @param sensor whether a finger does as well; the agent hears of one itself and then withdraws the question
    record EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong, Sensor sensor) implements Question {

        /// Without a word about fingerprints.
        public EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong) {
            this(purpose, triesLeft, previousWasWrong, Sensor.NOT_ASKED);
        }
    }

    /// A first PIN, which the prompter has typed twice and compares.
    ///
    /// @param minimumCodePoints the shortest allowed
    /// @param refusal why the previous choice was refused, empty at first
    record ChoosePin(Purpose purpose, int minimumCodePoints, String refusal) implements Question {}
}
