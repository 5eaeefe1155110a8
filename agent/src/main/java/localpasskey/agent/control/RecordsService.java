package localpasskey.agent.control;

import static localpasskey.agent.control.RefusedFailures.doOrRefuse;
import static localpasskey.agent.control.RefusedFailures.orRefuse;
import static localpasskey.agent.control.ToolEvents.event;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import localpasskey.agent.report.RecoveryCoverage;
import localpasskey.agent.report.RecoveryNotes;
import localpasskey.agent.report.SeenReporter;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.model.ReminderChoice;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.HistoryPart;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// What the vault keeps for the person to look up.
public final class RecordsService {

    private final Vault vault;
    private final RecoveryCoverage coverage;
    private final RecoveryNotes notes;
    private final SeenReporter seen;
    private final Object switching = new Object(); // held until the browsers are told

    public RecordsService(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.coverage = new RecoveryCoverage(vault, clock);
        this.notes = new RecoveryNotes(vault, coverage, clock);
        this.seen = new SeenReporter(vault);
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

    public Report.SeenPage seen(ListRange page) throws RefusedException {
        return orRefuse(() -> seen.page(page));
    }

    /// Nobody is asked: it opens nothing, and nothing leaves this computer.
    ///
    /// @param tell the browsers: one switching after the other, so that they hear last what is so
    public void checker(boolean on, Consumer<Boolean> tell) throws RefusedException {
        synchronized (switching) {
            doOrRefuse(() -> vault.seen()
                    .switchTo(
                            on,
                            event(Action.SETTING, Verification.NONE, ToolEvents.OK)
                                    .by(Cause.TOOL)));
            tell.accept(on);
        }
    }

    public void forgetSeen(String site) throws RefusedException {
        if (!orRefuse(() -> vault.seen().forget(new RelyingPartyId(site)))) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NOT_ON_THE_LIST);
        }
    }

    /// The history is never shortened, so its newest line's number is its length.
    private long historyLength() throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }
}
