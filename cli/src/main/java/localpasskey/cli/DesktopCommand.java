package localpasskey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `localpasskey desktop`, for the help only: the launcher starts the window's own program instead of this one.
@Command(
        name = "desktop",
        header = "Open the window: your passkeys, their details, settings.",
        description = {
            "",
            "It is a program of its own, which the localpasskey launcher starts; its options: localpasskey desktop --help"
        })
final class DesktopCommand implements Callable<Integer> {

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(
                ExitCode.USAGE,
                "The window is a program of its own, which this one cannot be. Start it by the launcher: bin/localpasskey desktop");
    }
}
