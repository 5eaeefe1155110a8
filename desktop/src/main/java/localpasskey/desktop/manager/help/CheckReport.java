package localpasskey.desktop.manager.help;

import java.nio.file.Path;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.OtherPrograms;
import localpasskey.control.report.Finding;
import localpasskey.model.message.FindingCode;

/// What the agent finds out about itself and the computer, and what only a program of the person can see. The worst
/// first, as `localpasskey doctor` has it.
public record CheckReport(List<Finding> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /// Where nobody can be asked about the rest.
    public static CheckReport notRunning() {
        return new CheckReport(List.of(Finding.of(Finding.Severity.PROBLEM, FindingCode.AGENT_NOT_RUNNING)));
    }

    public static CheckReport of(ControlClient agent) throws ControlException {
        return new CheckReport(new OtherPrograms(Path.of("/"), System.getenv())
                .besideThoseOf(agent, Path.of(System.getProperty("java.home"))));
    }
}
