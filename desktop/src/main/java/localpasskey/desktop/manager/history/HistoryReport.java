package localpasskey.desktop.manager.history;

import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
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
        Report.HistoryPage newest = agent.newestHistory(MOST);
        return new HistoryReport(newest.rows(), newest.total());
    }
}
