package localpasskey.authenticator.verification;

import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.verification.FingerprintGate.Opening;
import localpasskey.model.Sensor;

/// The fingers of one question: whether the sensor is to wait for one, and what became of those before. Belongs to
/// one request.
final class FingerTries {

    private final Optional<Opening> opening;
    private Sensor sensor;

    private FingerTries(Optional<Opening> opening) {
        this.opening = opening;
        this.sensor = opening.isPresent() ? Sensor.READY : Sensor.NOT_ASKED;
    }

    static FingerTries at(FingerprintGate gate) {
        return new FingerTries(gate.opening());
    }

    /// For what only the PIN may do.
    static FingerTries none() {
        return new FingerTries(Optional.empty());
    }

    Sensor sensor() {
        if (sensor.waits() && opening.filter(Opening::stands).isEmpty()) {
            sensor = Sensor.NOT_ASKED;
        }
        return sensor;
    }

    /// Cancelled when no finger will do any more.
    Cancellation closed() {
        return sensor().waits() ? opening.map(Opening::closed).orElseGet(Cancellation::new) : new Cancellation();
    }

    /// What the sensor said. A finger that was recognised opens what is still open.
    Optional<Opening> take(Decision.WithFinger heard) {
        return switch (heard) {
            case Decision.FingerMatched() -> {
                Optional<Opening> standing = opening.filter(Opening::stands);
                standing.ifPresent(Opening::matched);
                yield standing;
            }
            case Decision.FingerMissed() -> {
                boolean again = opening.filter(Opening::missed).isPresent();
                sensor = again ? Sensor.MISSED : Sensor.MISSED_TOO_OFTEN;
                yield Optional.empty();
            }
            case Decision.NoFinger(Sensor why) -> {
                sensor = why;
                yield Optional.empty();
            }
        };
    }
}
