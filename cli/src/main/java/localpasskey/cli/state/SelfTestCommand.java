package localpasskey.cli.state;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.NameValueList;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.cli.text.Table;
import localpasskey.cli.text.Table.Column;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.control.report.SelfTestReport.Command;
import localpasskey.control.report.SelfTestReport.Lockout;
import localpasskey.model.Custody;
import localpasskey.words.AgentTexts;
import localpasskey.words.SafeText;
import picocli.CommandLine.Option;

/// `localpasskey selftest`.
@picocli.CommandLine.Command(name = "selftest")
public final class SelfTestCommand implements Callable<Integer> {

    private static final double MICROSECONDS = 1000.0;

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    @Option(names = "--unattended")
    private boolean unattended;

    public SelfTestCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        SelfTestReport report;
        try (ControlClient client = root.connect()) {
            boolean sheets = !unattended && client.status().chip().custody() == Custody.SECURE_ENCLAVE;
            root.context().err().println(root.text(sheets ? "selftest.sheets" : "selftest.patience"));
            report = client.selfTest(!unattended);
        }
        if (json) {
            root.print(root.json(Views.selfTest(report)));
        } else {
            print(report, root.context().look());
        }
        return (report.passed() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private void print(SelfTestReport report, OutputStyle look) {
        root.print(look.strong(root.text("selftest.title", CliVersion.NUMBER)));
        root.print(new NameValueList()
                .add(root.text("selftest.chip"), StatusCommand.chip(root.texts(), report.chip()))
                .addIfAny(root.text("selftest.wrong-pins"), lockout(report.lockout()))
                .add(root.text("selftest.system"), system())
                .lines(look));
        root.print("");
        report.checks().forEach(check -> print(check, look));
        if (!report.commands().isEmpty()) {
            root.print("");
            root.print(table(report, look));
        }
        root.print("");
        root.print(
                report.passed() ? look.good(root.text("selftest.passed")) : look.alarm(root.text("selftest.failed")));
        if (report.chip().custody() == Custody.SECURE_ENCLAVE) {
            root.say("selftest.report-mac");
        }
    }

    private String lockout(Lockout lockout) {
        return switch (lockout) {
            case Lockout.None() -> "";
            case Lockout.Counted counted -> lockout(counted);
        };
    }

    private String lockout(Lockout.Counted lockout) {
        String counted = root.text(lockout.locked() ? "lockout.locked" : "lockout.counted");
        String recovery = lockout.recovery().isZero()
                ? root.text("lockout.no-recovery")
                : root.text("lockout.recovery", root.context().times().span(lockout.recovery()));
        String guard = root.text(lockout.guarded() ? "lockout.guarded" : "lockout.unguarded");
        return "%s; %s; %s".formatted(counted, recovery, guard);
    }

    private static String system() {
        return "%s %s, %s, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"));
    }

    private void print(Check check, OutputStyle look) {
        String name = root.text(check.passed() ? "check.passed" : "check.failed");
        String word = check.passed() ? look.good(name) : look.alarm(name);
        AgentTexts texts = root.context().agentTexts();
        root.print(word + "  " + texts.text(check.what()));
        if (!check.found().isEmpty()) {
            root.print(Paragraph.hanging(" ".repeat(name.length() + 2), texts.text(check.found()), look.width()));
        }
    }

    private Iterable<String> table(SelfTestReport report, OutputStyle look) {
        Table table = new Table(
                Column.fixed(root.text("column.command")),
                Column.fixed(root.text("column.times")),
                Column.fixed(root.text("column.average")),
                Column.fixed(root.text("column.longest")));
        for (Command command : report.commands()) {
            table.row(
                    SafeText.name(command.name()),
                    Long.toString(command.count()),
                    milliseconds(command.average()),
                    milliseconds(command.longest()));
        }
        return table.lines(look);
    }

    private String milliseconds(long microseconds) {
        return root.text("selftest.milliseconds", microseconds / MICROSECONDS);
    }
}
