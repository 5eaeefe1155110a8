package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey pin set`.
@Command(name = "set", header = "Set the first PIN.")
final class PinSetCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    PinSetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            AsksItself.requirePins(client);
            if (client.pinStatus().set()) {
                throw new CommandFailed(ExitCode.FAILED, "There is a PIN already. Change it: localpasskey pin change");
            }
            Surroundings surroundings = root.surroundings();
            new OwnPins(client, options.dialogue(surroundings), surroundings.times()).set();
        }
        root.print("Your PIN is set.");
        return ExitCode.DONE.number();
    }
}
