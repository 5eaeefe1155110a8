package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import picocli.CommandLine.Command;

/// `localpasskey desktop`, for the help only: the launcher starts the window's own program instead of this one.
@Command(name = "desktop", header = "Open the window: your passkeys, their details, settings.")
public final class DesktopCommand implements Callable<Integer> {

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(ExitCode.USAGE, "Put `desktop` first, before all options: bin/localpasskey desktop …");
    }
}
