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
@Command(
        name = "delete",
        header = "Delete a passkey, after you have typed the PIN.",
        description = {
            "",
            "The key is deleted here; only a backup of this computer's vault could bring it back.",
            "The site keeps its entry: remove it there, too.",
            "The question comes by your prompter; with none running, here."
        },
        footer = {"", "Example:", "  localpasskey delete alice@example.com"})
public final class DeleteCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "PASSKEY", description = "The beginning of its id, its site, or account@site.")
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
