package localpasskey.cli.coverage;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey coverage tried`.
@Command(name = "tried")
public final class CoverageTriedCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "NO")
    private long number;

    public CoverageTriedCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        if (number < 0) {
            throw root.misused("coverage.negative", number);
        }
        try (ControlClient client = root.connect()) {
            client.note(new Change.CheckedWayIn(number));
            root.say("coverage.tried", number);
            root.print(CoverageReader.headline(
                    root.texts(), CoverageReader.all(client).headline()));
        }
        return ExitCode.DONE.number();
    }
}
