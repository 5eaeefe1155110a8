package localpasskey.desktop.prompt;

import localpasskey.control.message.PromptAnswer;

/// Who asked. Called on the event thread; returns at once.
interface PromptListener {

    /// A PIN in it is the listener's to close.
    void answered(PromptAnswer.Given answer);

    /// The question is drawn on the screen.
    default void shown() {}
}
