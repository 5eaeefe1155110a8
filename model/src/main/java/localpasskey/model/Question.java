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
    /// @param triesLeft before the PIN is blocked; [#ALL] while none was wrong since the last right one
    /// @param previousWasWrong the person has just mistyped
    /// @param sensor where it waits, a finger does as well; the agent hears of one and then withdraws the question
    record EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong, Sensor sensor) implements Question {

        /// Nothing was mistyped: how many tries there are is of no interest yet.
        public static final int ALL = 0;

        /// Without a word about fingerprints.
        public EnterPin(Purpose purpose, int triesLeft, boolean previousWasWrong) {
            this(purpose, triesLeft, previousWasWrong, Sensor.NOT_ASKED);
        }
    }

    /// After three wrong PINs in a row: whether the PIN is to be asked for once more. A yes ends the pause, and the
    /// ceremony goes on.
    ///
    /// @param triesLeft before the PIN is blocked, 1 at least
    record TryAgain(Purpose purpose, int triesLeft) implements Question {}

    /// A first PIN, which the prompter has typed twice and compares.
    ///
    /// @param minimumCodePoints the shortest allowed
    /// @param refusal why the previous choice was refused, [UserMessage#NONE] at first
    record ChoosePin(Purpose purpose, int minimumCodePoints, UserMessage refusal) implements Question {}
}
