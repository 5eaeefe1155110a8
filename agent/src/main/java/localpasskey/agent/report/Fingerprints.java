package localpasskey.agent.report;

import java.time.Duration;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.agent.seat.FingerSensor;
import localpasskey.agent.words.ApprovalWords;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.FingerprintManagement;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;

/// Fingerprints for the person's own tools: the switch, and how things stand.
public final class Fingerprints {

    private final FingerprintManagement keeper;
    private final FingerSensor sensor;
    private final PrompterRegistry prompters;

    public Fingerprints(FingerprintManagement keeper, FingerSensor sensor, PrompterRegistry prompters) {
        this.keeper = keeper;
        this.sensor = sensor;
        this.prompters = prompters;
    }

    public FingerprintReport report() throws VaultException {
        FingerprintManagement.Status status = keeper.status();
        return new FingerprintReport(status.limit(), wholeSeconds(status.openFor()), sensor.look());
    }

    /// Rounded up, so that what is open is not reported as closed.
    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }

    /// For the doctor. Where fingerprints are off nobody misses a sensor.
    public Finding finding() {
        try {
            FingerprintManagement.Status status = keeper.status();
            if (status.limit().isZero()) {
                return Finding.of(Severity.GOOD, FindingCode.FINGERPRINT_OFF);
            }
            Sensor found = sensor.look();
            return found == Sensor.READY
                    ? Finding.of(Severity.GOOD, FindingCode.FINGERPRINT_ON, MessageValue.of(status.limit()))
                    : unusable(found);
        } catch (VaultException e) {
            return Finding.of(
                    Severity.PROBLEM, FindingCode.FINGERPRINT_UNKNOWN, MessageValue.of(FailureMessages.of(e)));
        }
    }

    private static Finding unusable(Sensor found) {
        return Finding.of(
                Severity.WARNING,
                FindingCode.FINGERPRINT_UNUSABLE,
                MessageValue.of(UserMessage.of(found.message())),
                MessageValue.of(UserMessage.of(found.remedy())));
    }

    public void off() throws VaultException {
        keeper.off(new ToolCaller());
    }

    /// Asks the person for the PIN.
    public void on(Duration limit, Cancellation cancellation)
            throws RefusedException, VaultException, KeyStoreException {
        if (limit.compareTo(FingerprintReport.LEAST) < 0 || limit.compareTo(FingerprintReport.MOST) > 0) {
            throw new RefusedException(
                    Refusal.Reason.NOT_POSSIBLE,
                    MessageCode.FINGERPRINT_LIMIT,
                    MessageValue.of(FingerprintReport.LEAST),
                    MessageValue.of(FingerprintReport.MOST));
        }
        requireSensor();
        switch (keeper.on(limit, new ToolCaller(), cancellation)) {
            case FingerprintManagement.Outcome.Done() -> {}
            case FingerprintManagement.Outcome.NoPin() ->
                throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, MessageCode.FINGERPRINT_WITHOUT_PIN);
            case FingerprintManagement.Outcome.NobodyToAsk() -> throw ApprovalWords.nobodyToAsk(prompters);
            case FingerprintManagement.Outcome.Refused(CtapStatus status) -> throw ApprovalWords.of(status);
        }
    }

    /// A sensor that another program has is one.
    private void requireSensor() throws RefusedException {
        Sensor found = sensor.look();
        if (found != Sensor.READY && found != Sensor.IN_USE) {
            throw new RefusedException(
                    Refusal.Reason.NOT_POSSIBLE,
                    MessageCode.SENSOR_UNUSABLE,
                    MessageValue.of(UserMessage.of(found.message())),
                    MessageValue.of(UserMessage.of(found.remedy())));
        }
    }
}
