package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;

/// `localpasskey replug`.
@Command(
        name = "replug",
        header = "Unplug the virtual security key and plug it in again.",
        description = {
            "",
            "Ends the pause after three wrong PINs in a row, and lets a program reset the key in the next ten seconds."
        })
public final class ReplugCommand implements Callable<Integer> {

    private final RootCommand root;

    public ReplugCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.replug();
        }
        root.say("replug.done");
        return ExitCode.DONE.number();
    }
}
