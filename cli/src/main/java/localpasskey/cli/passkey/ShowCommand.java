package localpasskey.cli.passkey;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.NameValueList;
import localpasskey.cli.text.OutputStyle;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.shown.SafeText;
import localpasskey.model.ChipReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey show`.
@Command(
        name = "show",
        header = "Show one passkey, with its key's attributes as the chip reports them.",
        footer = {"", "Examples:", "  localpasskey show example.com", "  localpasskey show alice@example.com --json"})
public final class ShowCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "PASSKEY", description = "The beginning of its id, its site, or account@site.")
    private String reference = "";

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    public ShowCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        PasskeyDetail detail;
        try (ControlClient client = root.connect()) {
            detail = client.passkey(PasskeyFinder.one(client, reference).id());
        }
        if (json) {
            root.print(JsonWriter.write(Views.passkey(detail)));
        } else {
            print(detail);
        }
        return ExitCode.DONE.number();
    }

    private void print(PasskeyDetail detail) {
        OutputStyle look = root.context().look();
        Times times = root.context().times();
        PasskeySummary summary = detail.summary();
        root.print(look.strong(SafeText.site(summary.site())));
        root.print(new NameValueList()
                .addIfAny("Site's name", SafeText.name(summary.siteName()))
                .addIfAny("Account", account(summary))
                .addIfAny("Label", SafeText.name(summary.label()))
                .add("Created", times.minute(summary.created()))
                .add("Last used", summary.signCount() == 0 ? "never" : times.minute(summary.lastUsed()))
                .add(
                        "Needs",
                        switch (summary.protection()) {
                            case VERIFIED -> "your PIN, checked by the chip for each signature";
                            case PRESENT -> "a click: the chip does not ask for the PIN";
                        })
                .add("Found by", summary.discoverable() ? "the site's name alone" : "its id, which the site keeps")
                .add("Algorithm", detail.algorithm())
                .add("Protection", detail.credentialProtection())
                .add("AAGUID", detail.aaguid())
                .add("User id", detail.userId().toHex())
                .add("Counter", Long.toString(summary.signCount()))
                .add("Id", PasskeyFinder.id(summary))
                .lines(look));
        root.print("");
        printChip(detail.chip(), look);
    }

    private void printChip(ChipReport chip, OutputStyle look) {
        if (!chip.available()) {
            root.print(look.warning("The chip could not be asked about this key. See: localpasskey doctor"));
            return;
        }
        root.print(look.strong("The key, as the chip reports it"));
        NameValueList details = new NameValueList();
        chip.attributes().forEach((name, set) -> details.add(SafeText.name(name), ChipWords.of(name, set)));
        details.addIfAny("policy", chip.policyDigest()).addIfAny("Name", chip.name());
        root.print(details.lines(look));
    }

    private static String account(PasskeySummary summary) {
        String name = SafeText.name(summary.account());
        String shown = SafeText.name(summary.displayName());
        return shown.isEmpty() || shown.equals(name)
                ? name
                : "%s (%s)".formatted(name, shown).strip();
    }
}
