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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey pin set`.
@Command(name = "set", header = "Set the first PIN.")
public final class PinSetCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public PinSetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            RequirePins.requirePins(client);
            if (client.pinStatus().set()) {
                throw new CommandFailed(ExitCode.FAILED, "There is a PIN already. Change it: localpasskey pin change");
            }
            CommandContext context = root.context();
            new OwnPins(client, options.dialogue(context), context.times()).set();
        }
        root.print("Your PIN is set.");
        return ExitCode.DONE.number();
    }
}
