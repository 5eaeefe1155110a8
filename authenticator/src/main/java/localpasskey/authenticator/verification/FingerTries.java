package localpasskey.authenticator.verification;

import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.verification.FingerprintGate.OpenGate;
import localpasskey.keys.PinSession;
import localpasskey.model.Sensor;
import org.jspecify.annotations.Nullable;

/// The fingers of one question: whether the sensor is to wait for one, and what became of those before. Belongs to
/// one request.
final class FingerTries {

    private final @Nullable OpenGate opening; // null where no finger will do
    private Sensor sensor;

    private FingerTries(@Nullable OpenGate opening) {
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
        return sensor().waits() ? standing().map(OpenGate::expected) : Optional.empty();
    }

    private Optional<OpenGate> standing() {
        return Optional.ofNullable(opening).filter(OpenGate::stands);
    }

    /// Cancelled when no finger will do any more.
    Cancellation closed() {
        return sensor().waits() && opening != null ? opening.closed() : new Cancellation();
    }

    /// What the sensor said. A finger that was recognised opens what is still open.
    Optional<OpenGate> take(Decision.WithFinger heard) {
        return switch (heard) {
            case Decision.FingerMatched() -> {
                Optional<OpenGate> standing = standing();
                standing.ifPresent(OpenGate::matched);
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
