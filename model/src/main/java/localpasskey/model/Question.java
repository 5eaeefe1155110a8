package localpasskey.model;

import localpasskey.model.message.UserMessage;

/// What the person is asked. Says what for, for whom, and how it stands.
public sealed interface Question {

    /// The ceremony the question belongs to.
    Purpose purpose();

    /// A click: yes or no.
    record Confirm(Purpose purpose) implements Question {}

    /// The PIN.
    ///
    /// @param triesLeft the lesser of two numbers: of the tries in a row, after which the key must be plugged in
    ///     again, and of those before the PIN is blocked; it does not say which of the two
    /// @param previousWasWrong the person has just mistyped
    /// @param sensor where it waits, a finger does as well; the agent hears of one and then withdraws the question
    record EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong, Sensor sensor) implements Question {

        /// Without a word about fingerprints.
        public EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong) {
            this(purpose, triesLeft, previousWasWrong, Sensor.NOT_ASKED);
        }
    }

    /// A first PIN, which the prompter has typed twice and compares.
    ///
    /// @param minimumCodePoints the shortest allowed
    /// @param refusal why the previous choice was refused, [UserMessage#NONE] at first
    record ChoosePin(Purpose purpose, int minimumCodePoints, UserMessage refusal) implements Question {}
}
