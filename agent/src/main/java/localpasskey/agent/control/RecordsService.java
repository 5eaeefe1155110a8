package localpasskey.agent.control;

import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.report.RecoveryCoverage;
import localpasskey.agent.report.RecoveryNotes;
import localpasskey.agent.words.FailureWords;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.server.RecordsHandler;
import localpasskey.model.HistoryLine;
import localpasskey.model.Reminding;
import localpasskey.vault.Vault;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;

/// What the vault keeps for the person to look up.
public final class RecordsService implements RecordsHandler {

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
        return answered(() -> new Report.HistoryPage(vault.history(page.offset(), page.limit()), historyLength()));
    }

    @Override
    public Report.HistoryPage historyOf(CredentialId id, ListRange page) throws RefusedException {
        HistoryPart part = answered(() -> vault.historyOf(id, page.offset(), page.limit()));
        return new Report.HistoryPage(part.lines(), part.total());
    }

    @Override
    public Report.HistoryLinks historyLinks(ListRange page) throws RefusedException {
        return answered(
                () -> new Report.HistoryLinks(vault.historyLinks(page.offset(), page.limit()), historyLength()));
    }

    @Override
    public Report.CoveragePage coverage(ListRange page) throws RefusedException {
        return answered(() -> coverage.page(page));
    }

    @Override
    public void noteWayIn(Change.NoteWayIn wayIn) throws RefusedException {
        done(() -> notes.add(wayIn));
    }

    @Override
    public void checkedWayIn(long number) throws RefusedException {
        done(() -> notes.checked(number));
    }

    @Override
    public void removeWayIn(long number) throws RefusedException {
        done(() -> notes.remove(number));
    }

    @Override
    public void remind(String site, Reminding choice) throws RefusedException {
        done(() -> notes.remind(site, choice));
    }

    @Override
    public void noteEnrolments(List<Enrolment> enrolments) throws RefusedException {
        done(() -> notes.enrol(enrolments));
    }

    @Override
    public void forgetEnrolment(String site, String account) throws RefusedException {
        done(() -> notes.forget(site, account));
    }

    /// The history is never shortened, so its newest line's number is its length.
    private long historyLength() throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    private static <T> T answered(Work<T> work) throws RefusedException {
        try {
            return work.run();
        } catch (VaultException e) {
            throw new RefusedException(Refusal.Reason.VAULT, FailureWords.of(e));
        }
    }

    private static void done(Deed deed) throws RefusedException {
        answered(() -> {
            deed.run();
            return deed;
        });
    }

    /// Something that reads, and may fail at the vault's border.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws VaultException, RefusedException;
    }

    /// Something that changes, and may fail at the vault's border.
    @FunctionalInterface
    private interface Deed {
        void run() throws VaultException, RefusedException;
    }
}
