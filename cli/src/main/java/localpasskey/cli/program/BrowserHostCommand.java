package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RootCommand;
import picocli.CommandLine.Command;

/// `localpasskey browser-host`, for the help only: [Main] starts the relay before anything here is made, because a
/// browser waits for it.
@Command(name = "browser-host")
public final class BrowserHostCommand implements Callable<Integer> {

    private final RootCommand root;

    public BrowserHostCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        throw root.misused("host.for-browsers");
    }
}
