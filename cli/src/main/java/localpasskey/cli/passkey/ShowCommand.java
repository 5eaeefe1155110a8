package localpasskey.cli.passkey;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.NameValueList;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.model.ChipReport;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey show`.
@Command(name = "show")
public final class ShowCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "PASSKEY")
    private String reference = "";

    @Option(names = OptionNames.JSON)
    private boolean json;

    public ShowCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        PasskeyDetail detail;
        try (ControlClient client = root.connect()) {
            detail = client.passkey(PasskeyFinder.one(root, client, reference).id());
        }
        if (json) {
            root.print(root.json(Views.passkey(detail)));
        } else {
            print(detail);
        }
        return ExitCode.DONE.number();
    }

    /// One that no site received was never used.
    private String lastUsed(PasskeySummary passkey, Times times) {
        if (passkey.undelivered()) {
            return root.text("passkey.undelivered");
        }
        return passkey.signCount() == 0 ? root.text("never") : times.minute(passkey.lastUsed());
    }

    private void print(PasskeyDetail detail) {
        OutputStyle look = root.context().look();
        Times times = root.context().times();
        PasskeySummary summary = detail.summary();
        root.print(look.strong(SafeText.site(summary.site())));
        root.print(new NameValueList()
                .addIfAny(root.text("show.site-name"), SafeText.name(summary.siteName()))
                .addIfAny(root.text("show.account"), account(summary))
                .addIfAny(root.text("show.label"), SafeText.name(summary.label()))
                .add(root.text("show.created"), times.minute(summary.created()))
                .add(root.text("show.last-used"), lastUsed(summary, times))
                .addIfAny(root.text("show.note"), summary.notAccepted() ? root.text("show.not-accepted") : "")
                .addIfAny(root.text("show.kept"), detail.isInSoftware() ? root.text("show.kept.software") : "")
                .add(
                        root.text("show.needs"),
                        switch (summary.protection()) {
                            case VERIFIED -> root.text("show.needs.pin");
                            case PRESENT -> root.text("show.needs.click");
                        })
                .add(
                        root.text("show.found-by"),
                        root.text(summary.discoverable() ? "show.found-by.site" : "show.found-by.id"))
                .add(root.text("show.algorithm"), detail.algorithm())
                .add(root.text("show.protection"), detail.credentialProtection())
                .add(root.text("show.aaguid"), detail.aaguid())
                .add(root.text("show.user-id"), detail.userId().toHex())
                .add(root.text("show.counter"), counter(summary))
                .add(root.text("show.id"), PasskeyFinder.id(summary))
                .lines(look));
        root.print("");
        printChip(detail.chip(), look);
    }

    private void printChip(ChipReport chip, OutputStyle look) {
        if (!chip.available()) {
            root.print(look.warning(root.text("show.chip-silent")));
            return;
        }
        root.print(look.strong(root.text("show.chip")));
        NameValueList details = new NameValueList();
        chip.attributes()
                .forEach((name, set) -> details.add(SafeText.name(name), ChipWords.of(root.texts(), name, set)));
        details.addIfAny(root.text("show.policy"), chip.policyDigest())
                .addIfAny(root.text("show.chip-name"), chip.name());
        root.print(details.lines(look));
    }

    /// A site that saw none yet was told 0.
    private String counter(PasskeySummary summary) {
        String count = Long.toString(summary.signCount());
        return summary.signCount() == 0 ? count : root.text("show.counter.grown", count);
    }

    private static String account(PasskeySummary summary) {
        String name = SafeText.name(summary.account());
        String shown = SafeText.name(summary.displayName());
        return shown.isEmpty() || shown.equals(name)
                ? name
                : "%s (%s)".formatted(name, shown).strip();
    }
}
