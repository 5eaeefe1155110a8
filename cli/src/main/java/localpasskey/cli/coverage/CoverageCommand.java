package localpasskey.cli.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.prompt.Times;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey coverage`.
@Command(name = "coverage", synopsisSubcommandLabel = "[add | tried | remove | remind]")
public final class CoverageCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--headline")
    private boolean headline;

    public CoverageCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        CoverageReader.Read read;
        try (ControlClient client = root.connect()) {
            read = CoverageReader.all(client);
        }
        if (json) {
            root.print(root.json(CoverageViews.coverage(read)));
            return ExitCode.DONE.number();
        }
        root.print(root.context().look().strong(CoverageReader.headline(root.texts(), read.headline())));
        if (!headline) {
            printSites(read);
        }
        return ExitCode.DONE.number();
    }

    private void printSites(CoverageReader.Read read) {
        if (!read.here().isEmpty()) {
            root.print("");
            root.print(table(read.here()));
        }
        List<SiteCoverage> due =
                read.sites().stream().filter(site -> site.nudge() == Nudge.DUE).toList();
        if (!due.isEmpty()) {
            root.print("");
            root.say("coverage.due", names(due));
            root.print("    " + root.text("coverage.due.how"));
        }
        if (read.headline().toEnrol() > 0) {
            root.print("");
            root.say("coverage.to-enrol", read.headline().toEnrol());
        }
    }

    private static String names(List<SiteCoverage> sites) {
        return String.join(
                ", ", sites.stream().map(site -> SafeText.site(site.site())).toList());
    }

    private List<String> table(List<SiteCoverage> sites) {
        Times times = root.context().times();
        Table table = new Table(
                Column.fixed(root.text("column.state")),
                Column.site(root.text("column.site")),
                Column.name(root.text("column.account")),
                Column.fixed(root.text("column.number")),
                Column.fixed(root.text("column.other-way")),
                Column.name(root.text("column.note")),
                Column.fixed(root.text("column.tried")));
        for (SiteCoverage site : sites) {
            List<String> head = List.of(
                    CoverageReader.words(root.texts(), site.state()), SafeText.site(site.site()), accounts(site));
            for (List<String> wayIn : waysIn(site, times)) {
                List<String> cells = new ArrayList<>(head);
                cells.addAll(wayIn);
                table.row(cells.toArray(String[]::new));
                head = List.of("", "", "");
            }
        }
        return table.lines(root.context().look());
    }

    private List<List<String>> waysIn(SiteCoverage site, Times times) {
        if (site.waysIn().isEmpty()) {
            return List.of(List.of("", root.text("coverage.no-way"), "", ""));
        }
        return site.waysIn().stream().map(way -> cells(way, times)).toList();
    }

    private List<String> cells(RecoveryMethod way, Times times) {
        return List.of(
                Long.toString(way.number()),
                CoverageReader.words(root.texts(), way.kind()),
                SafeText.name(way.note()),
                way.wasChecked() ? times.day(way.checked()) : root.text("never"));
    }

    private static String accounts(SiteCoverage site) {
        String first = site.accounts().isEmpty()
                ? ""
                : SafeText.name(site.accounts().getFirst().name());
        return site.passkeys() > 1 ? "%s +%d".formatted(first, site.passkeys() - 1) : first;
    }
}
