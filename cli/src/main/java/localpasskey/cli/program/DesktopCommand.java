package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RootCommand;
import picocli.CommandLine.Command;

/// `localpasskey desktop`, for the help only: the launcher starts the window's own program instead of this one.
@Command(name = "desktop")
public final class DesktopCommand implements Callable<Integer> {

    private final RootCommand root;

    public DesktopCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        throw root.misused("program.first", "desktop");
    }
}
