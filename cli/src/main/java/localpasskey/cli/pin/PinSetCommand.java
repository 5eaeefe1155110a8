package localpasskey.cli.pin;

import java.util.concurrent.Callable;
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
@Command(name = "set")
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
            RequirePins.requirePins(root, client);
            if (client.pinStatus().set()) {
                throw root.failed("pin.already-set");
            }
            new OwnPins(root, client, options.dialogue(root.context())).set();
        }
        root.say("pin.set");
        return ExitCode.DONE.number();
    }
}
