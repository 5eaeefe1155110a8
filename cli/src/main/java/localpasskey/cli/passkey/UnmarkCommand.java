package localpasskey.cli.passkey;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `localpasskey unmark`.
@Command(name = "unmark")
public final class UnmarkCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "PASSKEY")
    private String reference = "";

    public UnmarkCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            PasskeySummary passkey = PasskeyFinder.one(root, client, reference);
            client.unmark(passkey.id());
            root.say("passkey.unmarked", SafeText.site(passkey.site()));
        }
        return ExitCode.DONE.number();
    }
}
