package localpasskey.agent.control;

import localpasskey.agent.log.AuditEvent.DefectId;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.page.BrowserConnections;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.Report;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.ReminderChoice;
import localpasskey.model.message.MessageCode;
import localpasskey.wire.Secret;

/// What the person's own tools can have the agent do.
public final class ControlService implements ControlHandler {

    private final QueryService queries;
    private final ChangeService changes;
    private final RecordsService records;
    private final ChipPlaceService chipPlaces;
    private final AttestationChanges attestation;
    private final PrompterRegistry prompters;
    private final BrowserConnections pages;
    private final AuditLog log;

    public ControlService(
            QueryService queries,
            ChangeService changes,
            RecordsService records,
            ChipPlaceService chipPlaces,
            AttestationChanges attestation,
            PrompterRegistry prompters,
            BrowserConnections pages,
            AuditLog log) {
        this.queries = queries;
        this.changes = changes;
        this.records = records;
        this.chipPlaces = chipPlaces;
        this.attestation = attestation;
        this.prompters = prompters;
        this.pages = pages;
        this.log = log;
    }

    @Override
    public Report answer(Query query) throws RefusedException {
        return switch (query) {
            case Query.Status() -> queries.status();
            case Query.Passkeys(ListRange page) -> queries.passkeys(page);
            case Query.OnePasskey(var id) -> queries.passkey(id);
            case Query.PinStatus() -> new Report.Pin(queries.pinStatus());
            case Query.Fingerprint() -> queries.fingerprint();
            case Query.ChipPlaces() -> chipPlaces.places();
            case Query.HistoryCheck() -> new Report.HistoryCheck(queries.checkHistory());
            case Query.Findings() -> queries.findings();
            case Query.SiteAttestations() -> attestation.sites();
            case Query.SelfTest(boolean attended) -> queries.selfTest(attended);
            case Query.History(ListRange page) -> records.history(page);
            case Query.PasskeyHistory(var id, ListRange page) -> records.historyOf(id, page);
            case Query.HistoryLinks(ListRange page) -> records.historyLinks(page);
            case Query.Coverage(ListRange page) -> records.coverage(page);
            case Query.Seen(ListRange page) -> records.seen(page);
        };
    }

    @Override
    public Report carryOut(Change change, Disconnect disconnect) throws RefusedException {
        switch (change) {
            case Change.SetPin(Secret pin) -> {
                return new Report.PinChange(changes.setPin(pin));
            }
            case Change.CheckPin(Secret pin) -> {
                return new Report.PinChange(changes.checkPin(pin));
            }
            case Change.ChangePin(Secret old, Secret replacement) -> {
                return new Report.PinChange(changes.changePin(old, replacement));
            }
            case Change.AttestationChange attesting -> {
                return attestation.carryOut(attesting, disconnect);
            }
            case Change.Rename(var id, String label) -> changes.rename(id, label);
            case Change.Unmark(var id) -> changes.unmark(id);
            case Change.DeleteAll(var site, long passkeys) -> changes.deleteAll(site, passkeys, disconnect);
            case Change.Delete(var id) -> changes.delete(id, disconnect);
            case Change.Replug() -> changes.replug(disconnect);
            case Change.OpenResetWindow() -> changes.openResetWindow(disconnect);
            case Change.Reset() -> changes.reset(disconnect);
            case Change.AlwaysUv(boolean on) -> changes.alwaysUv(on, disconnect);
            case Change.Fingerprint(var limit) -> changes.fingerprint(limit, disconnect);
            case Change.KeepInChip(boolean on) -> chipPlaces.keepInChip(on);
            case Change.ReleaseOrphans() -> chipPlaces.releaseOrphans();
            case Change.OpenWindow(Window window) -> open(window);
            case Change.NoteRecoveryMethod wayIn -> records.noteRecoveryMethod(wayIn);
            case Change.CheckedRecoveryMethod(long number) -> records.checkedRecoveryMethod(number);
            case Change.RemoveRecoveryMethod(long number) -> records.removeRecoveryMethod(number);
            case Change.Remind(String site, ReminderChoice choice) -> records.remind(site, choice);
            case Change.NoteEnrolments(var enrolments) -> records.noteEnrolments(enrolments);
            case Change.ForgetEnrolment(String site, String account) -> records.forgetEnrolment(site, account);
            case Change.Checker(boolean on) -> records.checker(on, pages::checkerIs);
            case Change.ForgetSeen(String site) -> records.forgetSeen(site);
        }
        return new Report.Done();
    }

    @Override
    public BrowserHandler browser(BrowserIdentity browser) {
        return pages.open(browser);
    }

    @Override
    public String logged(RuntimeException defect) {
        return log.writeDefect(defect).map(DefectId::toString).orElse(AuditLog.LEFT_OUT);
    }

    private void open(Window window) throws RefusedException {
        if (!prompters.open(window)) {
            throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.NO_DESKTOP);
        }
    }
}
