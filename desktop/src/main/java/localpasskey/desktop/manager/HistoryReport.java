package localpasskey.desktop.manager;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlClient;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.HistoryRow;
import localpasskey.control.PageRequest;
import localpasskey.control.Report;

/// The newest lines of the history.
///
/// @param total how many there are altogether
record HistoryReport(List<HistoryRow> rows, long total) {

    /// How many are shown; an export has all.
    static final int MOST = 1000;

    HistoryReport {
        rows = List.copyOf(rows);
    }

    static HistoryReport of(ControlClient agent) throws ControlException {
        List<HistoryRow> rows = new ArrayList<>();
        Report.HistoryPage page;
        do {
            page = agent.history(new PageRequest(rows.size(), ControlProtocol.MAX_PAGE));
            rows.addAll(page.rows());
        } while (!page.rows().isEmpty() && rows.size() < Math.min(MOST, page.total()));
        return new HistoryReport(rows, page.total());
    }
}
