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
@Command(
        name = "rename",
        header = "Give a passkey a label of your own. The site does not learn it.",
        footer = {
            "",
            "Examples:",
            "  localpasskey rename example.com \"work laptop\"",
            "  localpasskey rename 3fa9c1d2 \"\"     takes the label away"
        })
public final class RenameCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(
            index = "0",
            paramLabel = "PASSKEY",
            description = "The beginning of its id, its site, or account@site.")
    private String reference = "";

    @Parameters(index = "1", paramLabel = "LABEL", description = "The new label; empty text takes it away.")
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
