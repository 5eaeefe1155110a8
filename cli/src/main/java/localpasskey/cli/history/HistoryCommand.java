package localpasskey.cli.history;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.passkey.PasskeyFinder;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.control.shown.SafeText;
import localpasskey.model.HistoryLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey history`.
@Command(
        name = "history",
        header = "Show what was asked for through LocalPasskey, newest first.",
        synopsisSubcommandLabel = "[verify | export]",
        footer = {
            "",
            "PROOF: PIN, typed into our prompt; PIN (app), typed into the program that asked; click; or none.",
            "A terminal of 100 columns, and --json, also show who asked.",
            "",
            "Examples:",
            "  localpasskey history --limit 5",
            "  localpasskey history --limit 1000 --json",
            "  localpasskey history --passkey example.com",
            "  localpasskey history verify"
        })
public final class HistoryCommand implements Callable<Integer> {

    /// In a narrower terminal, who asked is left out for the sites to be readable.
    private static final int WIDTH_FOR_CALLERS = 100;

    private final RootCommand root;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many lines. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--passkey",
            paramLabel = "PASSKEY",
            description = "Only lines about this one: the beginning of its id, its site, or account@site.")
    private @Nullable String reference;

    @Option(names = "--json", description = "As a JSON array.")
    private boolean json;

    public HistoryCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        if (limit < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--limit is %d, it must be at least 1.".formatted(limit));
        }
        Report.HistoryPage newest;
        try (ControlClient client = root.connect()) {
            newest = read(client);
        }
        List<HistoryLine> rows = newest.rows();
        if (json) {
            root.print(JsonWriter.write(
                    Views.array(rows.stream().map(Views::history).toList())));
        } else if (rows.isEmpty()) {
            root.print("Nothing was asked for yet.");
        } else {
            root.print(table(rows));
            if (newest.total() > rows.size()) {
                root.print("");
                root.print("%d of %d lines. More: --limit %d".formatted(rows.size(), newest.total(), newest.total()));
            }
        }
        return ExitCode.DONE.number();
    }

    private Report.HistoryPage read(ControlClient client) throws ControlException, CommandFailed {
        if (reference == null) {
            return client.newestHistory(limit);
        }
        return client.newestHistoryOf(PasskeyFinder.one(client, reference).id(), limit);
    }

    private List<String> table(List<HistoryLine> rows) {
        Times times = root.context().times();
        boolean wide = root.context().look().width() >= WIDTH_FOR_CALLERS;
        Table table = new Table(
                Column.fixed("WHEN"),
                Column.fixed("WHAT"),
                Column.site("SITE"),
                Column.name("ACCOUNT"),
                Column.fixed("PROOF"),
                Column.name("RESULT"),
                Column.name("ASKED BY"));
        for (HistoryLine row : rows) {
            table.row(
                    times.minute(row.when()),
                    ConstantNames.of(row.event().action()),
                    SafeText.site(row.event().site().value()),
                    SafeText.name(row.event().account()),
                    switch (row.event().verification()) {
                        case NONE -> "none";
                        case PRESENCE -> "click";
                        case PIN_IN_PROMPT -> "PIN";
                        case PIN_IN_CLIENT -> "PIN (app)";
                        case BY_CHIP -> "Touch ID";
                        case FINGERPRINT -> "finger";
                    },
                    outcome(row.event().outcome()),
                    wide ? SafeText.name(row.event().caller()) : "");
        }
        return table.lines(root.context().look());
    }

    /// `OPERATION_DENIED` is `operation denied`.
    private static String outcome(String name) {
        return SafeText.name(name.replace('_', ' ').toLowerCase(Locale.ROOT));
    }
}
