package localpasskey.desktop.manager.coverage;

import java.util.List;
import java.util.Optional;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;

/// Which sites open without this computer, all of them.
///
/// @param sites what is only here first
public record CoverageReport(List<SiteCoverage> sites, Report.Headline headline) {

    public CoverageReport {
        sites = List.copyOf(sites);
    }

    public static CoverageReport of(ControlClient agent) throws ControlException {
        Report.CoveragePage all = agent.allCoverage();
        return new CoverageReport(all.sites(), all.headline());
    }

    /// Only that.
    public static Report.Headline headline(ControlClient agent) throws ControlException {
        return agent.coverage(new ListRange(0, 1)).headline();
    }

    /// Those that have a passkey here.
    public List<SiteCoverage> here() {
        return sites.stream().filter(site -> site.state() != State.NOT_HERE).toList();
    }

    /// By the relying party's id.
    Optional<SiteCoverage> site(String id) {
        return sites.stream().filter(site -> site.site().equals(id)).findFirst();
    }

    /// Passkeys of another computer that are to be made here.
    List<Enrolment> toEnrol() {
        return sites.stream().flatMap(site -> site.toEnrol().stream()).toList();
    }
}
