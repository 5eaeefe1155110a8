package localpasskey.authenticator.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Cancellation.Registration;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Holds refusals back for a moment, so that no client asks in a loop. The client can call its request off meanwhile.
///
/// Its lock is given up while waiting.
final class RefusalDelay {

    /// How long a refused request waits for its answer.
    static final Duration LENGTH = Duration.ofSeconds(1);

    /// Real milliseconds between two looks at the clock, which may jump (or be a test's).
    private static final long NAP = 20;

    private final InstantSource clock;

    RefusalDelay(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws CtapException where it was called off
    void await(Cancellation cancellation) throws CtapException {
        Instant end = clock.instant().plus(LENGTH);
        try (Registration _ = cancellation.whenCancelled(this::wake)) {
            nap(end, cancellation);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "interrupted");
        }
    }

    private synchronized void nap(Instant end, Cancellation cancellation) throws CtapException, InterruptedException {
        while (clock.instant().isBefore(end)) {
            if (cancellation.isCancelled()) {
                throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled while a refusal was delayed");
            }
            wait(NAP);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
