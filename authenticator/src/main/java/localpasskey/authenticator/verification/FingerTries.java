package localpasskey.authenticator.verification;

import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.verification.FingerprintGate.Opening;
import localpasskey.keys.PinSession;
import localpasskey.model.Sensor;
import org.jspecify.annotations.Nullable;

/// The fingers of one question: whether the sensor is to wait for one, and what became of those before. Belongs to
/// one request.
final class FingerTries {

    private final @Nullable Opening opening; // null where no finger will do
    private Sensor sensor;

    private FingerTries(@Nullable Opening opening) {
        this.opening = opening;
        this.sensor = opening != null ? Sensor.READY : Sensor.NOT_ASKED;
    }

    static FingerTries at(FingerprintGate gate) {
        return new FingerTries(gate.opening().orElse(null));
    }

    /// For what only the PIN may do.
    static FingerTries none() {
        return new FingerTries(null);
    }

    Sensor sensor() {
        if (sensor.waits() && standing().isEmpty()) {
            sensor = Sensor.NOT_ASKED;
        }
        return sensor;
    }

    /// What a finger would use now; empty where none will do.
    Optional<PinSession> session() {
        return sensor().waits() ? standing().map(Opening::expected) : Optional.empty();
    }

    private Optional<Opening> standing() {
        return Optional.ofNullable(opening).filter(Opening::stands);
    }

    /// Cancelled when no finger will do any more.
    Cancellation closed() {
        return sensor().waits() && opening != null ? opening.closed() : new Cancellation();
    }

    /// What the sensor said. A finger that was recognised opens what is still open.
    Optional<Opening> take(Decision.WithFinger heard) {
        return switch (heard) {
            case Decision.FingerMatched() -> {
                Optional<Opening> standing = standing();
                standing.ifPresent(Opening::matched);
                yield standing;
            }
            case Decision.FingerMissed() -> {
                boolean again = opening != null && opening.missed();
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
