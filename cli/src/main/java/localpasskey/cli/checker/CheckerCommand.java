package localpasskey.cli.checker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter.Array;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.Paragraph;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Report.CloudAccount;
import localpasskey.control.report.Report.SeenPage;
import localpasskey.model.SeenPasskey;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey checker`.
@Command(name = "checker", synopsisSubcommandLabel = "[on | off | forget]")
public final class CheckerCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json")
    private boolean json;

    public CheckerCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        SeenPage seen;
        try (ControlClient client = root.connect()) {
            seen = client.seen();
        }
        if (json) {
            root.print(root.json(view(seen)));
        } else {
            print(seen);
        }
        return ExitCode.DONE.number();
    }

    private void print(SeenPage seen) {
        int width = root.context().look().width();
        if (!seen.on()) {
            root.print(Paragraph.lines(root.text("checker.is-off"), width));
            return;
        }
        if (seen.passkeys().isEmpty()) {
            root.print(Paragraph.lines(root.text("checker.nothing-seen"), width));
            return;
        }
        for (CloudAccount account : seen.accounts()) {
            Paragraph.lines(hanging(account, seen.sites()), width)
                    .forEach(line -> root.print(root.context().look().strong(line)));
        }
        if (!seen.accounts().isEmpty()) {
            root.print("");
        }
        root.print(table(seen.passkeys()));
    }

    private String hanging(CloudAccount account, long sites) {
        return account.provider().isEmpty()
                ? root.text("checker.hang-unknown", account.sites(), sites)
                : root.text("checker.hang", account.sites(), sites, SafeText.name(account.provider()));
    }

    private List<String> table(List<SeenPasskey> passkeys) {
        Table table = new Table(
                Column.site(root.text("column.site")),
                Column.fixed(root.text("column.where")),
                Column.name(root.text("column.provider")),
                Column.fixed(root.text("column.seen")));
        for (SeenPasskey passkey : passkeys) {
            table.row(
                    SafeText.site(passkey.site()),
                    where(passkey.backup()),
                    passkey.provider().isEmpty() ? root.text("checker.no-provider") : SafeText.name(passkey.provider()),
                    root.context().times().day(passkey.last()));
        }
        return table.lines(root.context().look());
    }

    private String where(SeenPasskey.Backup backup) {
        return switch (backup) {
            case CLOUD -> root.text("checker.cloud");
            case COPYABLE -> root.text("checker.copyable");
            case DEVICE -> root.text("checker.device");
        };
    }

    /// What `--json` promises. Members are only ever added.
    private static Json view(SeenPage seen) {
        return new Members(List.of(
                Views.member("on", seen.on()),
                Views.member("sitesKnown", seen.sites()),
                Map.entry(
                        "cloudAccounts",
                        new Array(seen.accounts().stream()
                                .<Json>map(account -> new Members(List.of(
                                        Map.entry("provider", Views.textOrNull(account.provider())),
                                        Views.member("sites", account.sites()))))
                                .toList())),
                Map.entry(
                        "seen",
                        new Array(seen.passkeys().stream()
                                .map(CheckerCommand::view)
                                .toList()))));
    }

    private static Json view(SeenPasskey passkey) {
        return new Members(List.of(
                Views.member("site", passkey.site()),
                Views.member("backup", ConstantNames.of(passkey.backup())),
                Map.entry("provider", Views.textOrNull(passkey.provider())),
                Views.member("first", passkey.first().toString()),
                Views.member("last", passkey.last().toString())));
    }
}
