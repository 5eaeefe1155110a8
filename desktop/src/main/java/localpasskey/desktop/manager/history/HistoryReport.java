package localpasskey.desktop.manager.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryLine;
import localpasskey.wire.Bytes;

/// The newest lines of the history.
///
/// @param total how many there are altogether
/// @param labels the person's own names for the passkeys that are here, by credential id; others are left out
public record HistoryReport(List<HistoryLine> rows, long total, Map<Bytes, String> labels) {

    /// How many are shown; an export has all.
    static final int MOST = 1000;

    public HistoryReport {
        rows = List.copyOf(rows);
        labels = Map.copyOf(labels);
    }

    public static HistoryReport of(ControlClient agent) throws ControlException {
        Report.HistoryPage newest = agent.newestHistory(MOST);
        Map<Bytes, String> labels = agent.allPasskeys().stream()
                .filter(passkey -> !passkey.label().isEmpty())
                .collect(Collectors.toMap(passkey -> passkey.id().bytes(), PasskeySummary::label));
        return new HistoryReport(newest.rows(), newest.total(), labels);
    }

    /// Empty where the line is about no passkey that has one.
    String label(HistoryLine row) {
        return labels.getOrDefault(row.event().passkey(), "");
    }
}
