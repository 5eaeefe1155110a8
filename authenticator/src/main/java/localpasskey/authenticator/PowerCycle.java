package localpasskey.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// When the virtual key was last plugged in: a reset is taken for a short while after that. Guarded by its own
/// lock.
///
/// The program's own start is one, too, since it plugs the key in. Who can restart it wins no more than a question to
/// the person.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.6
final class PowerCycle {

    static final Duration RESET_WINDOW = Duration.ofSeconds(10);

    private final InstantSource clock;
    private Instant resetUntil = Instant.MIN;

    PowerCycle(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void powerUp() {
        resetUntil = clock.instant().plus(RESET_WINDOW);
    }

    synchronized boolean allowsReset() {
        return !clock.instant().isAfter(resetUntil);
    }
}
