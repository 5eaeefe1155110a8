package localpasskey.desktop.manager.history;

import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryLine;

/// The newest lines of the history.
///
/// @param total how many there are altogether
public record HistoryReport(List<HistoryLine> rows, long total) {

    /// How many are shown; an export has all.
    static final int MOST = 1000;

    public HistoryReport {
        rows = List.copyOf(rows);
    }

    public static HistoryReport of(ControlClient agent) throws ControlException {
        List<HistoryLine> rows = new ArrayList<>();
        Report.HistoryPage page;
        do {
            page = agent.history(new ListRange(rows.size(), ControlProtocol.MAX_PAGE));
            rows.addAll(page.rows());
        } while (!page.rows().isEmpty() && rows.size() < Math.min(MOST, page.total()));
        return new HistoryReport(rows, page.total());
    }
}
