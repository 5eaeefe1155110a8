package localpasskey.cli.coverage;

import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import picocli.CommandLine.Parameters;

/// A command about one of the other ways to sign in, by its number in the list.
abstract class NumberedWayCommand implements Callable<Integer> {

    private final RootCommand root;
    private final LongFunction<Change> change;
    private final String done;

    @Parameters(index = "0", paramLabel = "NO")
    private long number;

    /// @param done the key of what is said then
    NumberedWayCommand(RootCommand root, LongFunction<Change> change, String done) {
        this.root = root;
        this.change = change;
        this.done = done;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        if (number < 0) {
            throw root.misused("coverage.negative", number);
        }
        try (ControlClient client = root.connect()) {
            client.note(change.apply(number));
            root.say(done, number);
            root.prose(CoverageReader.headline(
                    root.texts(), CoverageReader.all(client).headline()));
        }
        return ExitCode.DONE.number();
    }
}
