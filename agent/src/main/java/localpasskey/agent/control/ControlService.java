package localpasskey.agent.control;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Function;
import localpasskey.agent.doctor.Doctor;
import localpasskey.agent.doctor.SelfTests;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.page.BrowserConnections;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.agent.report.Fingerprints;
import localpasskey.agent.report.Reports;
import localpasskey.agent.report.StatusReporter;
import localpasskey.agent.words.FailureWords;
import localpasskey.authenticator.PinManagement;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.ControlHandler;
import localpasskey.control.server.Disconnect;
import localpasskey.control.server.RecordsHandler;
import localpasskey.hid.uhid.UhidException;
import localpasskey.hid.uhid.UhidPlug;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.ChipReport;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Purpose;
import localpasskey.vault.Vault;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;

/// What the person's own tools can have the agent do. Whatever destroys or weakens is asked about first.
public final class ControlService implements ControlHandler {

    private static final String OWN_TOOL = "localpasskey";
    private static final String OK = "OK";
    private static final String FAILED = "FAILED";

    private final Parts parts;

    public ControlService(Parts parts) {
        this.parts = parts;
    }

    /// What the door leads to.
    public record Parts(
            KeyStore keys,
            Vault vault,
            PinManagement pin,
            Fingerprints fingerprints,
            PromptBroker person,
            UhidPlug plug,
            StatusReporter standing,
            Doctor doctor,
            BrowserConnections pages,
            RecordsService records,
            AuditLog log,
            SecureRandom random) {}

    // --- to read ----------------------------------------------------------------------------------------------

    @Override
    public StatusReport status() throws RefusedException {
        return answered(parts.standing()::report);
    }

    @Override
    public Report.PasskeyPage passkeys(ListRange page) throws RefusedException {
        return answered(() -> new Report.PasskeyPage(
                parts.vault().page(page.offset(), page.limit()).stream()
                        .map(Reports::summary)
                        .toList(),
                parts.vault().count()));
    }

    @Override
    public PasskeyDetail passkey(CredentialId id) throws RefusedException {
        Passkey passkey = answered(() -> find(id));
        return Reports.detail(passkey, askChip(passkey));
    }

    private ChipReport askChip(Passkey passkey) {
        try {
            return Reports.chipReport(parts.keys().describe(blob(passkey)));
        } catch (KeyStoreException _) {
            return Reports.chipSilent(); // the rest of the report is still worth having; doctor says why
        }
    }

    @Override
    public PinStatus pinStatus() throws RefusedException {
        return answered(parts.pin()::status);
    }

    @Override
    public FingerprintReport fingerprint() throws RefusedException {
        return answered(parts.fingerprints()::report);
    }

    @Override
    public Report.HistoryPage history(ListRange page) throws RefusedException {
        return parts.records().history(page);
    }

    @Override
    public RecordsHandler records() {
        return parts.records();
    }

    @Override
    public HistoryVerdict checkHistory() throws RefusedException {
        return answered(parts.vault()::verifyHistory);
    }

    @Override
    public Report.Findings findings() {
        return new Report.Findings(parts.doctor().look());
    }

    @Override
    public SelfTestReport selfTest(boolean attended) throws RefusedException {
        return answered(() -> new SelfTests(parts.keys(), parts.standing(), parts.random()).run(attended));
    }

    // --- to change --------------------------------------------------------------------------------------------

    @Override
    public void rename(CredentialId id, String label) throws RefusedException {
        change(Action.RENAME, () -> {
            if (!parts.vault()
                    .rename(
                            id,
                            label,
                            event(Action.RENAME, find(id), Verification.NONE, OK)
                                    .by(Cause.TOOL))) {
                throw noSuchPasskey();
            }
        });
    }

    @Override
    public void delete(CredentialId id, Disconnect hangUp) throws RefusedException {
        Passkey passkey = answered(() -> find(id));
        confirm(
                new Purpose.Delete(passkey.rp().id(), passkey.user().name()),
                hangUp,
                outcome -> event(Action.DELETE, passkey, Verification.NONE, outcome));
        change(Action.DELETE, () -> {
            if (!parts.vault().delete(id, event(Action.DELETE, passkey, Verification.PRESENCE, OK))) {
                throw noSuchPasskey();
            }
            parts.keys().delete(blob(passkey));
        });
    }

    @Override
    public PinOutcome setPin(Secret pin) throws RefusedException {
        requirePins();
        return answered(() -> parts.pin().set(pin));
    }

    @Override
    public PinOutcome changePin(Secret old, Secret replacement) throws RefusedException {
        requirePins();
        return answered(() -> parts.pin().change(old, replacement));
    }

    @Override
    public void replug() throws RefusedException {
        replugKey();
        change(
                Action.REPLUG,
                () -> parts.vault()
                        .record(event(Action.REPLUG, Verification.NONE, OK).by(Cause.TOOL)));
    }

    private void replugKey() throws RefusedException {
        try {
            parts.plug().replug();
        } catch (UhidException e) {
            recordRefused(event(Action.REPLUG, Verification.NONE, FAILED).by(Cause.TOOL));
            throw new RefusedException(Refusal.Reason.FAILED, FailureWords.of(e));
        }
    }

    @Override
    public void alwaysUv(boolean on, Disconnect hangUp) throws RefusedException {
        requirePins();
        if (!on) {
            confirm(new Purpose.AlwaysUvOff(), hangUp, outcome -> event(Action.SETTING, Verification.NONE, outcome));
        }
        Verification verification = on ? Verification.NONE : Verification.PRESENCE;
        change(
                Action.SETTING,
                () -> parts.vault()
                        .setAlwaysUv(on, event(Action.SETTING, verification, OK).by(on ? Cause.TOOL : Cause.PERSON)));
    }

    @Override
    public void fingerprint(Duration limit, Disconnect hangUp) throws RefusedException {
        requirePins();
        change(Action.SETTING, () -> {
            if (limit.isZero()) {
                parts.fingerprints().off();
            } else {
                parts.fingerprints().on(limit, cancelledBy(hangUp));
            }
        });
    }

    @Override
    public BrowserHandler browser(BrowserIdentity browser) {
        return parts.pages().open(browser);
    }

    @Override
    public String logged(RuntimeException defect) {
        return parts.log().writeDefect(defect).toString();
    }

    // --- the steps they share ---------------------------------------------------------------------------------

    /// Where the chip asks the person itself, the settings about a PIN would promise what they
    /// cannot change.
    private void requirePins() throws RefusedException {
        if (parts.keys().pinVerifier().isEmpty()) {
            throw new RefusedException(
                    Refusal.Reason.NOT_POSSIBLE,
                    "The Secure Enclave asks you itself, each time: there is no PIN, and nothing to set about it.");
        }
    }

    private Passkey find(CredentialId id) throws VaultException, RefusedException {
        return parts.vault().find(id).orElseThrow(ControlService::noSuchPasskey);
    }

    private static Cancellation cancelledBy(Disconnect hangUp) {
        Cancellation cancellation = new Cancellation();
        hangUp.whenItComes(cancellation::cancel);
        return cancellation;
    }

    /// A refusal leaves a line, too.
    ///
    /// @param line for what came of it, by name
    private void confirm(Purpose purpose, Disconnect hangUp, Function<String, HistoryEvent> line)
            throws RefusedException {
        switch (parts.person().confirm(purpose, cancelledBy(hangUp))) {
            case Decision.Approved() -> {}
            case Decision.Chose(int _, var yes) -> {
                recordRefused(line.apply(FAILED));
                throw notAskedFor(yes);
            }
            case Decision.PinEntered typed -> {
                recordRefused(line.apply(FAILED));
                throw notAskedFor(typed);
            }
            case Decision.WithFinger _ -> {
                recordRefused(line.apply(FAILED));
                throw new RefusedException(Refusal.Reason.FAILED, "The sensor answered where no finger was asked for.");
            }
            case Decision.Declined() -> {
                recordRefused(line.apply(CtapStatus.OPERATION_DENIED.name()));
                throw new RefusedException(Refusal.Reason.DECLINED, "You said no; nothing was changed.");
            }
            case Decision.Cancelled() -> {
                recordRefused(line.apply(CtapStatus.KEEPALIVE_CANCEL.name()).by(Cause.TOOL));
                throw new RefusedException(
                        Refusal.Reason.DECLINED, "Who asked went away before the answer; nothing was changed.");
            }
            case Decision.TimedOut() -> {
                recordRefused(line.apply(CtapStatus.USER_ACTION_TIMEOUT.name()));
                throw new RefusedException(
                        Refusal.Reason.TIMED_OUT, "The prompt was not answered in time; nothing was changed.");
            }
            case Decision.NobodyToAsk() -> {
                recordRefused(line.apply("NOBODY_TO_ASK").by(Cause.TOOL));
                throw new RefusedException(
                        Refusal.Reason.NOBODY_TO_ASK,
                        "No prompter is there to ask you. Start one: localpasskey prompter");
            }
        }
    }

    private void recordRefused(HistoryEvent event) throws RefusedException {
        answered(() -> {
            parts.vault().record(event);
            return event;
        });
    }

    private static RefusedException notAskedFor(Decision.Yes yes) {
        if (yes instanceof Decision.PinEntered(var pin)) {
            pin.close();
        }
        return new RefusedException(Refusal.Reason.FAILED, "The prompter answered a yes-or-no with something else.");
    }

    private void change(Action action, Deed deed) throws RefusedException {
        answered(() -> {
            deed.run();
            return action;
        });
        parts.log().write(new AuditEvent.Changed(action));
    }

    private static <T> T answered(Work<T> work) throws RefusedException {
        try {
            return work.run();
        } catch (VaultException e) {
            throw new RefusedException(Refusal.Reason.VAULT, FailureWords.of(e));
        } catch (KeyStoreException e) {
            throw new RefusedException(Refusal.Reason.CHIP, FailureWords.of(e));
        }
    }

    private static KeyBlob blob(Passkey passkey) {
        return KeyBlob.of(passkey.keyBlob().toArray());
    }

    private static HistoryEvent event(Action action, Passkey passkey, Verification verification, String outcome) {
        return new HistoryEvent(
                action,
                passkey.rp().id(),
                passkey.user().name(),
                OWN_TOOL,
                verification,
                outcome,
                passkey.id().bytes());
    }

    private static HistoryEvent event(Action action, Verification verification, String outcome) {
        return new HistoryEvent(action, new RelyingPartyId(""), "", OWN_TOOL, verification, outcome);
    }

    private static RefusedException noSuchPasskey() {
        return new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, "There is no such passkey here.");
    }

    /// Something that reads, and may fail at a border.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws VaultException, KeyStoreException, RefusedException;
    }

    /// Something that changes, and may fail at a border.
    @FunctionalInterface
    private interface Deed {
        void run() throws VaultException, KeyStoreException, RefusedException;
    }
}
