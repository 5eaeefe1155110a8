package localpasskey.desktop.manager;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.HistoryRow;
import localpasskey.control.PageRequest;
import localpasskey.control.PasskeyDetail;
import localpasskey.control.Report;
import localpasskey.wire.CredentialId;

/// All that the agent says about one passkey.
///
/// @param history of its site and user name, newest first
record DetailsReport(PasskeyRow row, PasskeyDetail detail, List<HistoryRow> history) {

    /// How far back the history is looked through, in lines.
    private static final int FAR = 1000;

    /// How many lines are shown.
    private static final int MOST = 50;

    DetailsReport {
        history = List.copyOf(history);
    }

    static DetailsReport of(ControlClient agent, CredentialId id, PasskeyRow row) throws ControlException {
        return new DetailsReport(row, agent.passkey(id), history(agent, row));
    }

    private static List<HistoryRow> history(ControlClient agent, PasskeyRow row) throws ControlException {
        List<HistoryRow> found = new ArrayList<>();
        Report.HistoryPage page;
        int read = 0;
        do {
            page = agent.history(new PageRequest(read, ControlProtocol.MAX_PAGE));
            read += page.rows().size();
            page.rows().stream().filter(line -> isOf(line, row)).forEach(found::add);
        } while (!page.rows().isEmpty() && read < page.total() && read < FAR && found.size() < MOST);
        return found.subList(0, Math.min(MOST, found.size()));
    }

    /// Lines without a user name may be about any passkey of the site.
    private static boolean isOf(HistoryRow line, PasskeyRow row) {
        return line.site().equals(row.summary().site())
                && (line.account().isEmpty()
                        || line.account().equals(row.summary().account()));
    }
}
