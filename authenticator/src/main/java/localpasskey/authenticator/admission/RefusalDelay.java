package localpasskey.authenticator.admission;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Cancellation.Registration;
import localpasskey.model.time.Timer;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Holds refusals back for a moment, so that no client asks in a loop. The client can call its request off meanwhile.
final class RefusalDelay {

    /// How long a refused request waits for its answer.
    static final Duration LENGTH = Duration.ofSeconds(1);

    private final Timer timer;

    RefusalDelay(Timer timer) {
        this.timer = timer;
    }

    /// @throws CtapException where it was called off
    void await(Cancellation cancellation) throws CtapException {
        CountDownLatch over = new CountDownLatch(1);
        Timer.Alarm alarm = timer.after(LENGTH, over::countDown);
        try (Registration _ = cancellation.whenCancelled(over::countDown)) {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "interrupted");
        } finally {
            alarm.cancel();
        }
        if (cancellation.isCancelled()) {
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled while a refusal was delayed");
        }
    }
}
