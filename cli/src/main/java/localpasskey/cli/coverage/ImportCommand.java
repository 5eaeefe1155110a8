package localpasskey.cli.coverage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.SiteCoverage;
import localpasskey.words.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `localpasskey import`.
@Command(name = "import")
public final class ImportCommand implements Callable<Integer> {

    /// So many go into one message, with room to spare.
    private static final int AT_ONCE = 20;

    private final RootCommand root;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = OptionNames.JSON)
    private boolean json;

    public ImportCommand(RootCommand root) {
        this.root = root;
    }

    /// One of three.
    static final class What {

        @Parameters(index = "0", paramLabel = "FILE")
        private @Nullable Path file;

        @Option(names = "--list")
        @SuppressWarnings("UnusedVariable") // picocli wants a place for it; the list is shown in any case
        private boolean list;

        @Option(names = "--forget", paramLabel = "ACCOUNT@SITE")
        private @Nullable String forget;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        if (what.file != null) {
            EnrolmentFile.Named named = EnrolmentFile.read(root.texts(), what.file);
            try (ControlClient client = root.connect()) {
                note(client, named);
                show(client);
            }
            if (named.foreign() && !json) {
                root.say("import.delete", NewFile.shown(what.file));
            }
        } else {
            try (ControlClient client = root.connect()) {
                if (what.forget != null) {
                    forget(client, what.forget);
                }
                show(client);
            }
        }
        return ExitCode.DONE.number();
    }

    private void note(ControlClient client, EnrolmentFile.Named named) throws ControlException {
        List<PasskeySummary> here = client.allPasskeys();
        List<Enrolment> wanted = named.enrolments().stream()
                .filter(enrolment -> here.stream().noneMatch(passkey -> isThere(enrolment, passkey)))
                .distinct()
                .toList();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            client.note(new Change.NoteEnrolments(wanted.subList(from, Math.min(from + AT_ONCE, wanted.size()))));
        }
        if (!json) {
            int all = named.enrolments().size();
            if (named.foreign()) {
                root.say("import.done-of-others", all, all - wanted.size(), named.passedOver());
            } else {
                root.say("import.done", all, all - wanted.size());
            }
        }
    }

    /// A passkey of a site works on the hosts below it, too, and other managers list hosts.
    private static boolean isThere(Enrolment enrolment, PasskeySummary passkey) {
        return (enrolment.site().equals(passkey.site()) || enrolment.site().endsWith("." + passkey.site()))
                && (enrolment.account().isEmpty() || passkey.account().equals(enrolment.account()));
    }

    private static void forget(ControlClient client, String reference) throws ControlException {
        int at = reference.lastIndexOf('@');
        client.note(
                at < 0
                        ? new Change.ForgetEnrolment(reference, "")
                        : new Change.ForgetEnrolment(reference.substring(at + 1), reference.substring(0, at)));
    }

    private void show(ControlClient client) throws ControlException {
        List<Enrolment> open = new ArrayList<>();
        for (SiteCoverage site : CoverageReader.all(client).sites()) {
            open.addAll(site.toEnrol());
        }
        if (json) {
            root.print(root.json(
                    Views.array(open.stream().map(CoverageViews::enrolment).toList())));
        } else if (open.isEmpty()) {
            root.say("import.none");
        } else {
            root.say("import.open");
            Table table = new Table(
                    Column.site(root.text("column.site")),
                    Column.name(root.text("column.account")),
                    Column.name(root.text("column.label-there")));
            open.forEach(enrolment -> table.row(
                    SafeText.site(enrolment.site()),
                    SafeText.name(enrolment.account()),
                    SafeText.name(enrolment.label())));
            root.print(table.lines(root.context().look()));
        }
    }
}
