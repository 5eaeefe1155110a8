package localpasskey.desktop.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Enrolment;
import localpasskey.control.PageRequest;
import localpasskey.control.Report;
import localpasskey.control.SiteCoverage;
import localpasskey.control.SiteCoverage.State;

/// Which sites open without this computer, all of them.
///
/// @param sites what is only here first
record CoverageReport(List<SiteCoverage> sites, Report.Headline headline) {

    CoverageReport {
        sites = List.copyOf(sites);
    }

    static CoverageReport of(ControlClient agent) throws ControlException {
        List<SiteCoverage> sites = new ArrayList<>();
        Report.CoveragePage page;
        do {
            page = agent.coverage(new PageRequest(sites.size(), ControlProtocol.MAX_PAGE));
            sites.addAll(page.sites());
        } while (!page.sites().isEmpty() && sites.size() < page.total());
        return new CoverageReport(sites, page.headline());
    }

    /// Only that.
    static Report.Headline headline(ControlClient agent) throws ControlException {
        return agent.coverage(new PageRequest(0, 1)).headline();
    }

    /// Those that have a passkey here.
    List<SiteCoverage> here() {
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
