package localpasskey.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `localpasskey agent`, for the help only: the launcher starts the agent's own program instead of this one.
@Command(
        name = "agent",
        header = "Run the agent: the program that holds the vault and talks to the chip.",
        description = {
            "",
            "It is a program of its own, which the localpasskey launcher starts; its options: localpasskey agent --help"
        })
final class AgentCommand implements Callable<Integer> {

    @Override
    public Integer call() throws CommandFailed {
        throw new CommandFailed(
                ExitCode.USAGE,
                "The agent is a program of its own, which this one cannot be. Start it by the launcher: bin/localpasskey agent");
    }
}
