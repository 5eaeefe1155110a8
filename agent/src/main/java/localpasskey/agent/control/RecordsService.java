package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;

import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.report.RecoveryCoverage;
import localpasskey.agent.report.RecoveryNotes;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryLine;
import localpasskey.model.ReminderChoice;
import localpasskey.vault.Vault;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;

/// What the vault keeps for the person to look up.
public final class RecordsService {

    private final Vault vault;
    private final RecoveryCoverage coverage;
    private final RecoveryNotes notes;

    public RecordsService(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.coverage = new RecoveryCoverage(vault, clock);
        this.notes = new RecoveryNotes(vault, coverage, clock);
    }

    /// The newest lines of all.
    Report.HistoryPage history(ListRange page) throws RefusedException {
        return orRefuse(() -> new Report.HistoryPage(vault.history(page.offset(), page.limit()), historyLength()));
    }

    public Report.HistoryPage historyOf(CredentialId id, ListRange page) throws RefusedException {
        HistoryPart part = orRefuse(() -> vault.historyOf(id, page.offset(), page.limit()));
        return new Report.HistoryPage(part.lines(), part.total());
    }

    public Report.HistoryLinks historyLinks(ListRange page) throws RefusedException {
        return orRefuse(
                () -> new Report.HistoryLinks(vault.historyLinks(page.offset(), page.limit()), historyLength()));
    }

    public Report.CoveragePage coverage(ListRange page) throws RefusedException {
        return orRefuse(() -> coverage.page(page));
    }

    public void noteRecoveryMethod(Change.NoteRecoveryMethod wayIn) throws RefusedException {
        doOrRefuse(() -> notes.add(wayIn));
    }

    public void checkedRecoveryMethod(long number) throws RefusedException {
        doOrRefuse(() -> notes.checked(number));
    }

    public void removeRecoveryMethod(long number) throws RefusedException {
        doOrRefuse(() -> notes.remove(number));
    }

    public void remind(String site, ReminderChoice choice) throws RefusedException {
        doOrRefuse(() -> notes.remind(site, choice));
    }

    public void noteEnrolments(List<Enrolment> enrolments) throws RefusedException {
        doOrRefuse(() -> notes.enrol(enrolments));
    }

    public void forgetEnrolment(String site, String account) throws RefusedException {
        doOrRefuse(() -> notes.forget(site, account));
    }

    /// The history is never shortened, so its newest line's number is its length.
    private long historyLength() throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }
}
