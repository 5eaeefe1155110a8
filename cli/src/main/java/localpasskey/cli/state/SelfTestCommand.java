package localpasskey.cli.state;

import static java.util.Locale.ROOT;

import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
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
import localpasskey.control.shown.SafeText;
import localpasskey.model.Custody;
import picocli.CommandLine.Option;

/// `localpasskey selftest`.
@picocli.CommandLine.Command(
        name = "selftest",
        header = "Try the chip: what it does, what it refuses, how long it takes. A report to show others.",
        description = {
            "",
            "It makes a key and two PINs of its own and keeps none of them. No passkey is touched, and no wrong PIN is tried: that would cost the computer one of its tries. The report names neither you nor a site.",
            "On a Mac it shows three sheets of the Secure Enclave: one to confirm, one to try with a finger that is not enrolled and then to cancel, one that goes by itself."
        },
        footer = {"", "Exit code 1 when the chip does not keep a promise."})
public final class SelfTestCommand implements Callable<Integer> {

    private static final String PATIENCE = "Trying the chip. A slow one takes half a minute.";

    private static final String SHEETS = """
            Trying the Secure Enclave. Three sheets come, one after the other:
              1 of 3  confirm it, by your finger or as it asks
              2 of 3  use a finger that is NOT enrolled (where there is no sensor: a wrong password), then cancel
              3 of 3  do nothing: it goes by itself after some seconds""";

    private static final double MICROSECONDS = 1000.0;

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON object.")
    private boolean json;

    @Option(
            names = "--unattended",
            description = "Leaves out what needs you: on a Mac no sheet is shown, and only what asks nobody is tried.")
    private boolean unattended;

    public SelfTestCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        SelfTestReport report;
        try (ControlClient client = root.connect()) {
            boolean sheets = !unattended && client.status().chip().custody() == Custody.SECURE_ENCLAVE;
            root.context().err().println(sheets ? SHEETS : PATIENCE);
            report = client.selfTest(!unattended);
        }
        if (json) {
            root.print(JsonWriter.write(Views.selfTest(report)));
        } else {
            print(report, root.context().look());
        }
        return (report.passed() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private void print(SelfTestReport report, OutputStyle look) {
        root.print(look.strong("Self test of LocalPasskey " + CliVersion.NUMBER));
        root.print(new NameValueList()
                .add("Chip", StatusCommand.chip(report.chip()))
                .addIfAny("Wrong PINs", lockout(report.lockout()))
                .add("System", system())
                .lines(look));
        root.print("");
        report.checks().forEach(check -> print(check, look));
        if (!report.commands().isEmpty()) {
            root.print("");
            root.print(table(report, look));
        }
        root.print("");
        root.print(
                report.passed()
                        ? look.good("This chip keeps its promises.")
                        : look.alarm("This chip does not do what LocalPasskey needs."));
        if (report.chip().custody() == Custody.SECURE_ENCLAVE) {
            root.print("A report from a Mac is worth an issue: add which model it is. docs/macos.md says more.");
        }
    }

    private static String lockout(Lockout lockout) {
        return switch (lockout) {
            case Lockout.None() -> "";
            case Lockout.Counted counted -> lockout(counted);
        };
    }

    private static String lockout(Lockout.Counted lockout) {
        String tries = lockout.locked() ? "the chip takes no PIN now" : lockout.triesLeft() + " tries left";
        String recovery = lockout.recovery().isZero()
                ? "the chip does not say when one comes back"
                : "one comes back every %d s".formatted(lockout.recovery().toSeconds());
        String guard = lockout.guarded() ? "setting the count back takes a password" : "anybody can set the count back";
        return "%s; %s; %s".formatted(tries, recovery, guard);
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
        String word = check.passed() ? look.good("passed") : look.alarm("FAILED");
        root.print(word + "  " + SafeText.whole(check.what()));
        if (!check.found().isEmpty()) {
            root.print(
                    Paragraph.hanging(" ".repeat("passed".length() + 2), SafeText.whole(check.found()), look.width()));
        }
    }

    private static Iterable<String> table(SelfTestReport report, OutputStyle look) {
        Table table = new Table(
                Column.fixed("Command"),
                Column.fixed("Times"),
                Column.fixed("Average"),
                Column.fixed("Longest so far"));
        for (Command command : report.commands()) {
            table.row(
                    SafeText.name(command.name()),
                    Long.toString(command.count()),
                    milliseconds(command.average()),
                    milliseconds(command.longest()));
        }
        return table.lines(look);
    }

    private static String milliseconds(long microseconds) {
        return String.format(ROOT, "%.1f ms", microseconds / MICROSECONDS);
    }
}
