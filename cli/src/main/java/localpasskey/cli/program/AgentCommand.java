package localpasskey.cli.program;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RootCommand;
import picocli.CommandLine.Command;

/// `localpasskey agent`, for the help only: the launcher starts the agent's own program instead of this one.
@Command(name = "agent")
public final class AgentCommand implements Callable<Integer> {

    private final RootCommand root;

    public AgentCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        throw root.misused("program.first", "agent");
    }
}
