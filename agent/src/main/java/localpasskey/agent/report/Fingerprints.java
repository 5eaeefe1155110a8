package localpasskey.agent.report;

import java.time.Duration;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.agent.seat.FingerSensor;
import localpasskey.agent.words.FailureWords;
import localpasskey.agent.words.Formats;
import localpasskey.agent.words.SensorWords;
import localpasskey.authenticator.FingerprintManagement;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.FingerprintReport;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Sensor;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;

/// Fingerprints for the person's own tools: the switch, and how things stand.
public final class Fingerprints {

    private static final String SUBJECT = "Fingerprint";

    private final FingerprintManagement keeper;
    private final FingerSensor sensor;

    public Fingerprints(FingerprintManagement keeper, FingerSensor sensor) {
        this.keeper = keeper;
        this.sensor = sensor;
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
                return good("Off: only the PIN opens your passkeys.");
            }
            Sensor found = sensor.look();
            return found == Sensor.READY
                    ? good("On, for " + Formats.duration(status.limit()) + " after each PIN. " + SensorWords.of(found))
                    : trouble(found);
        } catch (VaultException e) {
            return new Finding(
                    Severity.PROBLEM,
                    SUBJECT,
                    FailureWords.of(e),
                    "Nobody can tell whether a finger may do.",
                    "Start the agent again, and look what it says.");
        }
    }

    private static Finding good(String what) {
        return new Finding(Severity.GOOD, SUBJECT, what, "", "");
    }

    private static Finding trouble(Sensor found) {
        return new Finding(
                Severity.WARNING,
                SUBJECT,
                SensorWords.of(found),
                "Fingerprints are on, but the PIN is asked for all the same.",
                SensorWords.remedy(found));
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
                    "The limit must be from " + Formats.duration(FingerprintReport.LEAST) + " to "
                            + Formats.duration(FingerprintReport.MOST) + ".");
        }
        requireSensor();
        switch (keeper.on(limit, new ToolCaller(), cancellation)) {
            case FingerprintManagement.Outcome.Done() -> {}
            case FingerprintManagement.Outcome.NoPin() ->
                throw new RefusedException(
                        Refusal.Reason.NOT_POSSIBLE, "No PIN is set. A finger can only follow a PIN: set one first.");
            case FingerprintManagement.Outcome.Refused(CtapStatus status) -> throw refused(status);
        }
    }

    /// A sensor that another program has is one.
    private void requireSensor() throws RefusedException {
        Sensor found = sensor.look();
        if (found != Sensor.READY && found != Sensor.IN_USE) {
            throw new RefusedException(
                    Refusal.Reason.NOT_POSSIBLE, SensorWords.of(found) + " " + SensorWords.remedy(found));
        }
    }

    private static RefusedException refused(CtapStatus status) {
        return switch (status) {
            case USER_ACTION_TIMEOUT ->
                new RefusedException(
                        Refusal.Reason.TIMED_OUT, "The prompt was not answered in time; nothing was changed.");
            case PIN_BLOCKED ->
                new RefusedException(
                        Refusal.Reason.NOT_POSSIBLE,
                        "The PIN is blocked. `localpasskey pin status` says when it works again.");
            case UV_BLOCKED ->
                new RefusedException(
                        Refusal.Reason.NOT_POSSIBLE,
                        "Three wrong PINs in a row: the key wants to be plugged in again. Do it: localpasskey replug");
            default ->
                new RefusedException(
                        Refusal.Reason.DECLINED, "You said no, or nobody was there to ask; nothing was changed.");
        };
    }
}
