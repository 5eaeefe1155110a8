package localpasskey.cli.pin;

import java.time.Duration;
import java.util.List;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Input;
import localpasskey.words.PromptText.SiteName;
import localpasskey.words.Texts;

/// Setting and changing the PIN from the command line: asks here, and has the agent do it.
public final class OwnPins {

    private final RootCommand root;
    private final ControlClient client;
    private final Dialogue dialogue;
    private final Texts questions;

    public OwnPins(RootCommand root, ControlClient client, Dialogue dialogue) {
        this.root = root;
        this.client = client;
        this.dialogue = dialogue;
        this.questions = root.context().texts(Part.QUESTIONS);
    }

    /// Asks for a first PIN until one is taken.
    public void set() throws ControlException, CommandFailed {
        String refusal = "";
        while (true) {
            PinOutcome outcome;
            try (Secret pin = chosen("own-pin.set.headline", refusal)) {
                outcome = client.setPin(pin);
            }
            if (!(outcome instanceof PinOutcome.AgainstPolicy(UserMessage why))) {
                check(outcome);
                return;
            }
            refusal = root.context().agentTexts().text(why);
        }
    }

    /// Asks for the old PIN once, has it checked, and asks for a new one until one is taken.
    ///
    /// @param triesLeft as the agent has just told; 0 while nothing was mistyped, which is not told
    void change(int triesLeft) throws ControlException, CommandFailed {
        try (Secret old = current(triesLeft)) {
            check(client.checkPin(old));
            String refusal = "";
            while (true) {
                PinOutcome outcome;
                try (Secret pin = chosen("own-pin.new.headline", refusal)) {
                    outcome = client.changePin(old, pin);
                }
                if (!(outcome instanceof PinOutcome.AgainstPolicy(UserMessage why))) {
                    check(outcome);
                    return;
                }
                refusal = root.context().agentTexts().text(why);
            }
        }
    }

    private Secret current(int triesLeft) throws CommandFailed {
        String tries = triesLeft == 0 ? "" : questions.text("pin.tries", triesLeft);
        PromptText text = prompt("own-pin.current.headline", tries, "", Input.PIN);
        return typed(dialogue.enterPin(text, DialogueOptions.patience()));
    }

    /// @param refusal why the previous choice was refused, empty at first
    private Secret chosen(String headline, String refusal) throws CommandFailed {
        PromptText text = prompt(
                        headline, questions.text("pin.rule", PinStatus.LEAST_CHARACTERS), refusal, Input.NEW_PIN)
                .forPinOf(PinStatus.LEAST_CHARACTERS);
        return typed(dialogue.choosePin(text, DialogueOptions.patience()));
    }

    private PromptText prompt(String headline, String note, String error, Input input) {
        return new PromptText(
                questions.text(headline),
                SiteName.NONE,
                List.of(),
                note.isEmpty() ? List.of() : List.of(note),
                error,
                List.of(),
                0,
                questions.text("own-pin.agree"),
                "",
                input);
    }

    private Secret typed(PromptAnswer.Given answer) throws CommandFailed {
        return switch (answer) {
            case PromptAnswer.PinTyped(Secret pin) -> pin;
            case PromptAnswer.Approved _, PromptAnswer.Chose _, PromptAnswer.Declined _, PromptAnswer.AnotherDevice _ ->
                throw root.failed("ask.cancelled");
            case PromptAnswer.TimedOut() -> throw root.failed("ask.timed-out");
            case PromptAnswer.Unable() -> throw root.failed("ask.unable");
        };
    }

    private void check(PinOutcome outcome) throws CommandFailed {
        switch (outcome) {
            case PinOutcome.Changed(), PinOutcome.Right() -> {}
            case PinOutcome.AgainstPolicy(UserMessage why) ->
                throw new CommandFailed(
                        ExitCode.FAILED, root.context().agentTexts().text(why));
            case PinOutcome.WrongPin(int triesLeft) -> throw root.failed("pin.wrong", triesLeft);
            case PinOutcome.Blocked(Duration worksAgainIn) ->
                throw root.failed("pin.blocked", root.context().times().whenIn(worksAgainIn));
            case PinOutcome.ReplugFirst() -> throw root.failed("pin.replug-first");
            case PinOutcome.AlreadySet() -> throw root.failed("pin.already-set");
            case PinOutcome.NotSet() -> throw root.failed("pin.not-set");
        }
    }
}
