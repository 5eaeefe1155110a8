package localpasskey.cli.checker;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey checker forget`.
@Command(name = "forget")
public final class CheckerForgetCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "SITE")
    private String site = "";

    public CheckerForgetCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            client.note(new Change.ForgetSeen(site));
        }
        root.say("checker.forgotten", SafeText.site(site));
        return ExitCode.DONE.number();
    }
}
