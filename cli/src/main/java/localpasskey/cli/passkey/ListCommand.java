package localpasskey.cli.passkey;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey list`.
@Command(name = "list")
public final class ListCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(arity = "0..1", paramLabel = "TEXT")
    private @Nullable String text;

    @Option(names = OptionNames.JSON)
    private boolean json;

    public ListCommand(RootCommand root) {
        this(root, false);
    }

    public ListCommand(RootCommand root, boolean json) {
        this.root = root;
        this.json = json;
    }

    @Override
    public Integer call() throws ControlException {
        List<PasskeySummary> all;
        try (ControlClient client = root.connect()) {
            all = client.allPasskeys();
        }
        String wanted = text == null ? "" : text;
        List<PasskeySummary> found = all.stream()
                .filter(passkey -> PasskeyFinder.mentions(passkey, wanted))
                .toList();
        if (json) {
            root.print(root.json(Views.array(found.stream().map(Views::passkey).toList())));
        } else if (all.isEmpty()) {
            root.say("passkey.none");
        } else if (found.isEmpty()) {
            root.say("passkey.none-matches", all.size(), SafeText.name(wanted));
        } else {
            root.print(table(found, PasskeyFinder.idLength(all)));
        }
        return ExitCode.DONE.number();
    }

    /// A mark says more than the day: with the next sign-in it is gone.
    private String lastUsed(PasskeySummary passkey, Times times) {
        if (passkey.undelivered()) {
            return root.text("passkey.undelivered");
        }
        if (passkey.notAccepted()) {
            return root.text("passkey.not-accepted");
        }
        return passkey.signCount() == 0 ? root.text("never") : times.day(passkey.lastUsed());
    }

    private List<String> table(List<PasskeySummary> passkeys, int idLength) {
        Times times = root.context().times();
        Table table = new Table(
                Column.fixed(root.text("column.id")),
                Column.site(root.text("column.site")),
                Column.name(root.text("column.account")),
                Column.name(root.text("column.label")),
                Column.fixed(root.text("column.created")),
                Column.fixed(root.text("column.last-used")),
                Column.fixed(root.text("column.needs")));
        for (PasskeySummary passkey : passkeys) {
            table.row(
                    PasskeyFinder.id(passkey, idLength),
                    SafeText.site(passkey.site()),
                    SafeText.name(passkey.account()),
                    SafeText.name(passkey.label()),
                    times.day(passkey.created()),
                    lastUsed(passkey, times),
                    switch (passkey.protection()) {
                        case VERIFIED -> root.text("needs.pin");
                        case PRESENT -> root.text("needs.click");
                    });
        }
        return table.lines(root.context().look());
    }
}
