package localpasskey.cli.history;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.passkey.PasskeyFinder;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.words.HistoryTexts;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey history`.
@Command(name = "history", synopsisSubcommandLabel = "[verify | export]")
public final class HistoryCommand implements Callable<Integer> {

    /// In a narrower terminal who asked, and why it was refused, stand below the line.
    private static final int WIDTH_FOR_CALLERS = 100;

    private final RootCommand root;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20")
    private int limit;

    @Option(names = "--passkey", paramLabel = "PASSKEY")
    private @Nullable String reference;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public HistoryCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        if (limit < 1) {
            throw root.misused("history.limit", limit);
        }
        Report.HistoryPage newest;
        try (ControlClient client = root.connect()) {
            newest = read(client);
        }
        List<HistoryLine> rows = newest.rows();
        if (json) {
            root.print(root.json(Views.array(rows.stream().map(Views::history).toList())));
        } else if (rows.isEmpty()) {
            root.say("history.empty");
        } else {
            root.print(table(rows));
            if (newest.total() > rows.size()) {
                root.print("");
                root.say("history.more", rows.size(), newest.total(), Long.toString(newest.total()));
            }
        }
        return ExitCode.DONE.number();
    }

    private Report.HistoryPage read(ControlClient client) throws ControlException, CommandFailed {
        if (reference == null) {
            return client.newestHistory(limit);
        }
        return client.newestHistoryOf(PasskeyFinder.one(root, client, reference).id(), limit);
    }

    private List<String> table(List<HistoryLine> rows) {
        Times times = root.context().times();
        Texts words = root.context().texts(Part.MANAGER);
        boolean wide = root.context().look().width() >= WIDTH_FOR_CALLERS;
        Table table = new Table(
                Column.fixed(root.text("column.when")),
                Column.fixed(root.text("column.what")),
                Column.site(root.text("column.site")),
                Column.name(root.text("column.account")),
                Column.fixed(root.text("column.verified")),
                Column.name(root.text("column.result")),
                Column.name(root.text("column.asked-by")));
        for (HistoryLine row : rows) {
            table.row(
                    times.minute(row.when()),
                    HistoryTexts.action(row.event(), words),
                    SafeText.site(row.event().site().value()),
                    SafeText.name(row.event().account()),
                    switch (row.event().verification()) {
                        case NONE -> root.text("verified.none");
                        case PRESENCE -> root.text("verified.click");
                        case PIN_IN_PROMPT -> root.text("verified.pin");
                        case PIN_IN_CLIENT -> root.text("verified.pin-in-app");
                        case BY_CHIP -> root.text("verified.touch-id");
                        case FINGERPRINT -> root.text("verified.fingerprint");
                    },
                    wide || !HistoryTexts.isRefused(row.event())
                            ? HistoryTexts.outcome(row, words)
                            : root.text("history.refused"),
                    wide ? HistoryTexts.asker(row.event(), words).name() : "");
            if (!wide) {
                table.below("", below(row.event(), words));
            }
        }
        return table.lines(root.context().look());
    }

    private String below(HistoryEvent event, Texts words) {
        String asker = HistoryTexts.asker(event, words).name();
        return HistoryTexts.isRefused(event)
                ? root.text("history.why-and-who", HistoryTexts.refusal(event.outcome(), words), asker)
                : root.text("history.who", asker);
    }
}
