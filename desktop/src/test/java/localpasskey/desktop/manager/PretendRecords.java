package localpasskey.desktop.manager;

import java.util.List;
import localpasskey.control.Change;
import localpasskey.control.Enrolment;
import localpasskey.control.HistoryRow;
import localpasskey.control.PageRequest;
import localpasskey.control.RecordsHandler;
import localpasskey.control.Reminding;
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

    @Override
    public Report.CoveragePage coverage(PageRequest page) {
        return new Report.CoveragePage(List.of(), 0, new Report.Headline(0, 0, 0, 0, 0, 0));
    }

    @Override
    public void noteWayIn(Change.NoteWayIn wayIn) {}

    @Override
    public void checkedWayIn(long number) {}

    @Override
    public void removeWayIn(long number) {}

    @Override
    public void remind(String site, Reminding choice) {}

    @Override
    public void noteEnrolments(List<Enrolment> enrolments) {}

    @Override
    public void forgetEnrolment(String site, String account) {}
}
