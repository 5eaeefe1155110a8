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

/// `localpasskey rename`.
@Command(name = "rename")
public final class RenameCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "PASSKEY")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "LABEL")
    private String label = "";

    public RenameCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            PasskeySummary passkey = PasskeyFinder.one(root, client, reference);
            client.rename(passkey.id(), label.strip());
            String site = SafeText.site(passkey.site());
            if (label.isBlank()) {
                root.say("passkey.unlabelled", site);
            } else {
                root.say("passkey.renamed", site, SafeText.name(label.strip()));
            }
        }
        return ExitCode.DONE.number();
    }
}
