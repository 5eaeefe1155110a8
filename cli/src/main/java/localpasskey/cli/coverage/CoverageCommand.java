package localpasskey.cli.coverage;

import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.SiteCoverage;
import localpasskey.words.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey coverage`.
@Command(name = "coverage", synopsisSubcommandLabel = "[add | tried | remove | remind]")
public final class CoverageCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
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
        OutputStyle look = root.context().look();
        Paragraph.lines(CoverageReader.headline(root.texts(), read.headline()), look.width())
                .forEach(line -> root.print(look.strong(line)));
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
        long due = read.headline().due();
        if (due > 0) {
            root.print("");
            root.print(Paragraph.lines(
                    root.text("coverage.due", due), root.context().look().width()));
            root.print("    " + root.text("coverage.due.add"));
            root.print("    " + root.text("coverage.due.remind"));
        }
        if (read.headline().toEnrol() > 0) {
            root.print("");
            root.say("coverage.to-enrol", read.headline().toEnrol());
        }
    }

    private List<String> table(List<SiteCoverage> sites) {
        Table table = new Table(
                Column.fixed(root.text("column.state")),
                Column.site(root.text("column.site")),
                Column.name(root.text("column.account")));
        for (SiteCoverage site : sites) {
            table.row(CoverageReader.words(root.texts(), site.state()), SafeText.site(site.site()), accounts(site));
            site.waysIn()
                    .forEach(way -> table.below(
                            root.text("coverage.way", way.number()) + " ", CoverageReader.words(root, way)));
        }
        return table.lines(root.context().look());
    }

    private static String accounts(SiteCoverage site) {
        String first = site.accounts().isEmpty()
                ? ""
                : SafeText.name(site.accounts().getFirst().name());
        return site.passkeys() > 1 ? "%s +%d".formatted(first, site.passkeys() - 1) : first;
    }
}
