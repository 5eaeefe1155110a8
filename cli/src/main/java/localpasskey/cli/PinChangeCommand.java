package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.PinReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey pin change`.
@Command(name = "change", header = "Change the PIN. All your passkeys go on to work.")
final class PinChangeCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    PinChangeCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            Surroundings surroundings = root.surroundings();
            AsksItself.requirePins(client);
            PinReport pin = client.pinStatus();
            if (!pin.set() || pin.blockedUntilReplug() || pin.triesLeft() == 0) {
                throw new CommandFailed(ExitCode.FAILED, PinStatusCommand.words(pin, surroundings.times()));
            }
            new OwnPins(client, options.dialogue(surroundings), surroundings.times()).change(pin.triesLeft());
        }
        root.print("Your PIN is changed.");
        return ExitCode.DONE.number();
    }
}
