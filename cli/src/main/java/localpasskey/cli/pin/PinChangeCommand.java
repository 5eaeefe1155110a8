package localpasskey.cli.pin;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RequirePins;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.model.PinStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey pin change`.
@Command(name = "change")
public final class PinChangeCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public PinChangeCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            CommandContext context = root.context();
            RequirePins.requirePins(root, client);
            PinStatus pin = client.pinStatus();
            if (!pin.set() || pin.blockedUntilReplug() || pin.triesLeft() == 0) {
                throw new CommandFailed(ExitCode.FAILED, PinStatusCommand.words(root, pin));
            }
            new OwnPins(root, client, options.dialogue(context)).change(pin.mistyped() ? pin.triesLeft() : 0);
        }
        root.say("pin.changed");
        return ExitCode.DONE.number();
    }
}
