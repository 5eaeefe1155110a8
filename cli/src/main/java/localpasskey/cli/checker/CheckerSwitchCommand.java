package localpasskey.cli.checker;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import picocli.CommandLine.Command;

/// `localpasskey checker on` and `localpasskey checker off`.
@Command
public final class CheckerSwitchCommand implements Callable<Integer> {

    private final RootCommand root;
    private final boolean on;

    public CheckerSwitchCommand(RootCommand root, boolean on) {
        this.root = root;
        this.on = on;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.note(new Change.Checker(on));
        }
        root.say(on ? "checker.now-on" : "checker.now-off");
        return ExitCode.DONE.number();
    }
}
