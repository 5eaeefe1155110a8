package localpasskey.desktop.manager.checker;

import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report.SeenPage;

/// What pages showed of passkeys elsewhere, and the sites whose passkey is here.
///
/// @param here by the relying party's id, in alphabetical order
public record SeenReport(SeenPage seen, List<String> here) {

    public SeenReport {
        here = List.copyOf(here);
    }

    public static SeenReport of(ControlClient agent) throws ControlException {
        return new SeenReport(
                agent.seen(),
                agent.allPasskeys().stream()
                        .map(PasskeySummary::site)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
