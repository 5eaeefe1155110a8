package localpasskey.desktop.manager.help;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.OtherPrograms;
import localpasskey.control.report.Finding;

/// What the agent finds out about itself and the computer, and what only a program of the person can see. The worst
/// first, as `localpasskey doctor` has it.
public record CheckReport(List<Finding> findings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    public static CheckReport of(ControlClient agent) throws ControlException {
        List<Finding> findings = new ArrayList<>(agent.findings().findings());
        findings.addAll(new OtherPrograms(Path.of("/"), System.getenv())
                .look(agent.status().mode()));
        findings.sort(Comparator.comparing(Finding::severity));
        return new CheckReport(findings);
    }
}
