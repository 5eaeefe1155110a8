package localpasskey.control.server;

import java.util.List;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.model.Reminding;
import localpasskey.wire.CredentialId;

/// What the agent keeps for the person to look up: the history line by line, and which sites open without this
/// computer.
///
/// Called from many threads at once.
public interface RecordsHandler {

    /// The lines about one passkey, newest first.
    Report.HistoryPage historyOf(CredentialId id, ListRange page) throws RefusedException;

    /// The oldest lines first, with their links.
    Report.HistoryLinks historyLinks(ListRange page) throws RefusedException;

    Report.CoveragePage coverage(ListRange page) throws RefusedException;

    /// Only for a site that has a passkey here.
    void noteWayIn(Change.NoteWayIn wayIn) throws RefusedException;

    void checkedWayIn(long number) throws RefusedException;

    void removeWayIn(long number) throws RefusedException;

    void remind(String site, Reminding choice) throws RefusedException;

    void noteEnrolments(List<Enrolment> enrolments) throws RefusedException;

    void forgetEnrolment(String site, String account) throws RefusedException;
}
