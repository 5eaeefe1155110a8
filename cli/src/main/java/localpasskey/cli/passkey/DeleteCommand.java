package localpasskey.cli.passkey;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.DialogueOptions;
import localpasskey.cli.invocation.EnsurePrompter;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey delete`.
@Command(name = "delete")
public final class DeleteCommand implements Callable<Integer> {

    private final RootCommand root;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Mixin
    private DialogueOptions options = new DialogueOptions();

    public DeleteCommand(RootCommand root) {
        this.root = root;
    }

    /// One of two.
    static final class What {

        @Parameters(index = "0", paramLabel = "PASSKEY")
        private @Nullable String passkey;

        /// Typed in full by who deletes all: no part of a name stands for several sites.
        @Option(names = "--site", paramLabel = "SITE")
        private @Nullable String site;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            List<PasskeySummary> meant = meant(client);
            PasskeySummary first = meant.getFirst();
            long passkeys = meant.size();
            EnsurePrompter prompter = new EnsurePrompter(root, options);
            if (passkeys == 1) {
                prompter.during(client, () -> client.delete(first.id()));
                root.say("passkey.deleted", SafeText.site(first.site()));
            } else {
                prompter.during(client, () -> client.deleteAll(new RelyingPartyId(first.site()), passkeys));
                root.say("passkey.all-deleted", passkeys, SafeText.site(first.site()));
            }
        }
        return ExitCode.DONE.number();
    }

    /// One or more.
    private List<PasskeySummary> meant(ControlClient client) throws ControlException, CommandFailed {
        if (what.passkey != null) {
            return List.of(PasskeyFinder.one(root, client, what.passkey));
        }
        String site = String.valueOf(what.site);
        List<PasskeySummary> all = client.allPasskeys().stream()
                .filter(passkey -> passkey.site().equals(site))
                .toList();
        if (all.isEmpty()) {
            throw root.failed("passkey.not-found", SafeText.name(site));
        }
        return all;
    }
}
