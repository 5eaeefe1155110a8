package localpasskey.cli.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.Views;
import localpasskey.cli.prompt.Terminal;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.OtherPrograms;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `localpasskey doctor`.
@Command(name = "doctor")
public final class DoctorCommand implements Callable<Integer> {

    private final RootCommand root;

    @Option(names = OptionNames.JSON)
    private boolean json;

    @Option(names = "--fix")
    private boolean fix;

    public DoctorCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ControlException, CommandFailed {
        try (ControlClient client = root.connect()) {
            List<Finding> findings = here().besideThoseOf(client, Path.of(System.getProperty("java.home")));
            print(findings);
            if (fix) {
                fix(client, findings);
            }
            boolean problem = findings.stream().anyMatch(finding -> finding.severity() == Severity.PROBLEM);
            return (problem ? ExitCode.FAILED : ExitCode.DONE).number();
        } catch (ControlException e) {
            if (e.reason() != Reason.NOT_RUNNING) {
                throw e;
            }
            List<Finding> findings = new ArrayList<>(here().withoutAgent());
            findings.add(Finding.of(
                    Severity.PROBLEM,
                    FindingCode.AGENT_NOT_RUNNING,
                    MessageValue.of(root.socket()),
                    MessageValue.of(remedy())));
            print(findings);
            return ExitCode.NOT_RUNNING.number();
        }
    }

    private OtherPrograms here() {
        return new OtherPrograms(root.context().root(), root.context().environment());
    }

    /// A service that ends at once says why in the log alone.
    private String remedy() {
        return ControlPlaces.isOfService(root.socket())
                ? root.startCommand() + "; journalctl -n 20 -u localpasskey@$(id -u)"
                : root.startCommand();
    }

    /// Asks before it takes anything out of the chip.
    private void fix(ControlClient client, List<Finding> findings) throws ControlException, CommandFailed {
        Terminal terminal = root.context().terminal();
        if (findings.stream().noneMatch(finding -> finding.code() == FindingCode.CHIP_ORPHANS)) {
            root.context().err().println(root.text("doctor.nothing-to-fix"));
            return;
        }
        if (!terminal.isThere()) {
            throw root.failed("ask.no-terminal");
        }
        root.context().out().flush();
        String typed = terminal.ask(root.text("doctor.take-orphans-out") + " ").orElse("");
        if (!typed.strip()
                .toLowerCase(Locale.ROOT)
                .equals(root.context().texts(Part.QUESTIONS).text("dialog.whole-yes"))) {
            throw root.failed("ask.cancelled");
        }
        client.releaseOrphans();
        if (client.chipPlaces().orphans() > 0) {
            throw root.failed("doctor.orphans-stay");
        }
        root.context().err().println(root.text("doctor.orphans-gone"));
    }

    private String name(Severity severity) {
        return switch (severity) {
            case PROBLEM -> root.text("severity.problem");
            case WARNING -> root.text("severity.warning");
            case NOTE -> root.text("severity.note");
            case GOOD -> root.text("severity.good");
        };
    }

    private void print(List<Finding> findings) {
        if (json) {
            root.print(
                    root.json(Views.array(findings.stream().map(Views::finding).toList())));
            return;
        }
        findings.forEach(this::print);
    }

    private void print(Finding finding) {
        OutputStyle look = root.context().look();
        String name = name(finding.severity());
        String word = switch (finding.severity()) {
            case PROBLEM -> look.alarm(name);
            case WARNING -> look.warning(name);
            case NOTE -> name;
            case GOOD -> look.good(name);
        };
        int widest = Arrays.stream(Severity.values())
                .mapToInt(severity -> name(severity).length())
                .max()
                .orElse(0);
        String indent = " ".repeat(widest + 2);
        AgentTexts texts = root.context().agentTexts();
        String head = "%s: %s".formatted(texts.subject(finding.code()), texts.what(finding.code(), finding.values()));
        List<String> lines = Paragraph.hanging(indent, head, look.width());
        root.print(word + lines.getFirst().substring(name.length()));
        root.print(lines.subList(1, lines.size()));
        String meaning = texts.meaning(finding.code(), finding.values());
        if (!meaning.isEmpty()) {
            root.print(Paragraph.hanging(indent, meaning, look.width()));
        }
        String remedy = texts.remedy(finding.code(), finding.values());
        if (!remedy.isEmpty()) {
            root.print(Paragraph.hanging(indent + root.text("doctor.remedy") + " ", remedy, look.width()));
        }
    }
}
