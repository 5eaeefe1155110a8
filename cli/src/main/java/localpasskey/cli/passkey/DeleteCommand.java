package localpasskey.cli.passkey;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `localpasskey delete`.
@Command(name = "delete")
public final class DeleteCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "PASSKEY")
    private String reference = "";

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public DeleteCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            PasskeySummary passkey = PasskeyFinder.one(root, client, reference);
            new EnsurePrompter(root, options).during(client, () -> client.delete(passkey.id()));
            String site = SafeText.site(passkey.site());
            root.say("passkey.deleted", site);
        }
        return ExitCode.DONE.number();
    }
}
