package localpasskey.desktop.manager;

import java.util.List;
import localpasskey.control.HistoryRow;
import localpasskey.control.PageRequest;
import localpasskey.control.RecordsHandler;
import localpasskey.control.Report;
import localpasskey.wire.CredentialId;

/// The same lines for each passkey.
record PretendRecords(List<HistoryRow> history) implements RecordsHandler {

    @Override
    public Report.HistoryPage historyOf(CredentialId id, PageRequest page) {
        return new Report.HistoryPage(history, history.size());
    }

    @Override
    public Report.HistoryLinks historyLinks(PageRequest page) {
        return new Report.HistoryLinks(List.of(), 0);
    }
}
