package localpasskey.cli.program;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.program.ProgramOptions.Choice;
import picocli.CommandLine.Command;

/// `localpasskey desktop`, for the help only: the launcher starts the window's own program instead of this one.
@Command(
        name = "desktop",
        header = "Open the window: your passkeys, their details, settings.",
        footer = {
            "",
            "It is a program of its own, which the localpasskey launcher starts.",
            "It needs a graphical session (DISPLAY). Ends with 1 where there is none,",
            "with 2 where the command line was not understood."
        })
public final class DesktopCommand implements Callable<Integer> {

    public static final ProgramOptions OPTIONS = new ProgramOptions(
            "desktop",
            " ",
            List.of(
                    new Choice("--hidden", "", "Begin without the window, as at the start of a session."),
                    new Choice("--socket", "PATH", "The agent's socket, where it is not the usual one."),
                    new Choice(
                            "--data-dir",
                            "DIR",
                            "The directory that the agent was started with; its socket is in there.")));

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(ExitCode.USAGE, "Put `desktop` first, before all options: bin/localpasskey desktop …");
    }
}
