package localpasskey.cli.pin;

import java.time.Duration;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.PromptText;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.prompt.Wording;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.PinOutcome;
import localpasskey.wire.Secret;

/// Setting and changing the PIN from the command line: asks here, and has the agent do it.
public final class OwnPins {

    private final ControlClient client;
    private final Dialogue dialogue;
    private final Times times;

    public OwnPins(ControlClient client, Dialogue dialogue, Times times) {
        this.client = client;
        this.dialogue = dialogue;
        this.times = times;
    }

    /// Asks for a first PIN until one is taken.
    public void set() throws ControlException, CommandFailed {
        String refusal = "";
        while (true) {
            PinOutcome outcome;
            try (Secret pin = typed(dialogue.choosePin(Wording.firstPin(refusal), DialogueOptions.patience()))) {
                outcome = client.setPin(pin);
            }
            if (!(outcome instanceof PinOutcome.AgainstPolicy(String why))) {
                check(outcome);
                return;
            }
            refusal = why;
        }
    }

    /// Asks for the old PIN once, and for a new one until one is taken.
    ///
    /// @param triesLeft as the agent has just told
    void change(int triesLeft) throws ControlException, CommandFailed {
        PromptText first = Wording.oldPin(triesLeft);
        try (Secret old = typed(dialogue.enterPin(first, DialogueOptions.patience()))) {
            String refusal = "";
            while (true) {
                PinOutcome outcome;
                try (Secret pin = typed(dialogue.choosePin(Wording.newPin(refusal), DialogueOptions.patience()))) {
                    outcome = client.changePin(old, pin);
                }
                if (!(outcome instanceof PinOutcome.AgainstPolicy(String why))) {
                    check(outcome);
                    return;
                }
                refusal = why;
            }
        }
    }

    private static Secret typed(PromptAnswer.Given answer) throws CommandFailed {
        return switch (answer) {
            case PromptAnswer.PinTyped(Secret pin) -> pin;
            case PromptAnswer.Approved _, PromptAnswer.Chose _, PromptAnswer.Declined _ ->
                throw new CommandFailed(ExitCode.FAILED, "Cancelled. Nothing was changed.");
            case PromptAnswer.TimedOut() ->
                throw new CommandFailed(ExitCode.FAILED, "Nobody answered in time. Nothing was changed.");
            case PromptAnswer.Unable() ->
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "The pinentry could not ask: is the program there, and does it have a display or a terminal (--tty)?");
        };
    }

    private void check(PinOutcome outcome) throws CommandFailed {
        switch (outcome) {
            case PinOutcome.Changed() -> {}
            case PinOutcome.AgainstPolicy(String why) -> throw new CommandFailed(ExitCode.FAILED, why);
            case PinOutcome.WrongPin(int triesLeft) ->
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "That PIN was wrong. Tries left: %d. Nothing was changed.".formatted(triesLeft));
            case PinOutcome.Blocked(Duration worksAgainIn) ->
                throw new CommandFailed(
                        ExitCode.FAILED,
                        "The PIN is blocked after too many wrong tries. It works again " + times.whenIn(worksAgainIn)
                                + ". Your passkeys are safe.");
            case PinOutcome.ReplugFirst() -> throw new CommandFailed(ExitCode.FAILED, PinStatusCommand.REPLUG_FIRST);
            case PinOutcome.AlreadySet() ->
                throw new CommandFailed(ExitCode.FAILED, "There is a PIN already. Change it: localpasskey pin change");
            case PinOutcome.NotSet() ->
                throw new CommandFailed(ExitCode.FAILED, "There is no PIN yet. Set it: localpasskey pin set");
        }
    }
}
