package localpasskey.cli.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.shown.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey doctor`.
@Command(
        name = "doctor",
        header = "Say what is wrong, what it means, and the command that mends it.",
        footer = {"", "Exit code 1 when there is a problem, 3 when the agent is not running."})
public final class DoctorCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = "--json", description = "As a JSON array.")
    private boolean json;

    public DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException {
        try (ControlClient client = root.connect()) {
            List<Finding> findings = new ArrayList<>(client.findings().findings());
            findings.addAll(
                    new OtherPrograms(root.context().root(), root.context().environment())
                            .look(client.status().mode()));
            findings.sort(Comparator.comparing(Finding::severity));
            print(findings);
            boolean problem = findings.stream().anyMatch(finding -> finding.severity() == Severity.PROBLEM);
            return (problem ? ExitCode.FAILED : ExitCode.DONE).number();
        } catch (ControlException e) {
            if (e.reason() != Reason.NOT_RUNNING) {
                throw e;
            }
            print(List.of(new Finding(
                    Severity.PROBLEM,
                    "Agent",
                    "It is not running: nobody listens on %s.".formatted(root.socket()),
                    "No passkey can be made or used, and the rest cannot be looked at.",
                    root.startCommand())));
            return ExitCode.NOT_RUNNING.number();
        }
    }

    private void print(List<Finding> findings) {
        if (json) {
            root.print(JsonWriter.write(
                    Views.array(findings.stream().map(Views::finding).toList())));
            return;
        }
        findings.forEach(this::print);
    }

    private void print(Finding finding) {
        OutputStyle look = root.context().look();
        String word = switch (finding.severity()) {
            case PROBLEM -> look.alarm("PROBLEM");
            case WARNING -> look.warning("WARNING");
            case NOTE -> "note   ";
            case GOOD -> look.good("good   ");
        };
        String indent = " ".repeat("PROBLEM".length() + 2);
        String head = "%s: %s".formatted(SafeText.whole(finding.subject()), SafeText.whole(finding.what()));
        List<String> lines = Paragraph.hanging(indent, head, look.width());
        root.print(word + lines.getFirst().substring("PROBLEM".length()));
        root.print(lines.subList(1, lines.size()));
        if (!finding.meaning().isEmpty()) {
            root.print(Paragraph.hanging(indent, SafeText.whole(finding.meaning()), look.width()));
        }
        if (!finding.remedy().isEmpty()) {
            root.print(Paragraph.hanging(indent + "Mend it: ", SafeText.whole(finding.remedy()), look.width()));
        }
    }
}
