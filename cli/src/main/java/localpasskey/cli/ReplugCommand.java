package localpasskey.cli;

import java.util.concurrent.Callable;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import picocli.CommandLine.Command;

/// `localpasskey replug`.
@Command(
        name = "replug",
        header = "Unplug the virtual security key and plug it in again.",
        description = {
            "",
            "Ends the pause after three wrong PINs in a row, and lets a program reset the key in the next ten seconds."
        })
final class ReplugCommand implements Callable<Integer> {

    private final RootCommand root;

    ReplugCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.replug();
        }
        root.print("Plugged in again.");
        return ExitCode.DONE.number();
    }
}
