package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import picocli.CommandLine.Command;

/// `localpasskey agent`, for the help only: the launcher starts the agent's own program instead of this one.
@Command(name = "agent", header = "Run the agent: the program that holds the vault and talks to the chip.")
public final class AgentCommand implements Callable<Integer> {

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(ExitCode.USAGE, "Put `agent` first, before all options: bin/localpasskey agent …");
    }
}
