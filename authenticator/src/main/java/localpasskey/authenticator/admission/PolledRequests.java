package localpasskey.authenticator.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// The U2F request that waits for the person. A U2F client sends the same request again and again, is told "not
/// yet" each time at once, and gets the answer with its next one after somebody acted.
///
/// The first request starts the work, on a thread of its own; the same octets find it again. When they stop
/// coming, the client has gone, and the question or the answer with it: what the person approved for one client is not
/// for whoever comes later. One at a time. Guarded by this object's lock.
public final class PolledRequests {

    /// Without another request for so long, the client has gone. They come every 100 to 500 milliseconds.
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Real milliseconds between two looks at the clock, which may jump (or be a test's).
    private static final long NAP = 50;

    private final InstantSource clock;
    private @Nullable Polled current;

    public PolledRequests(InstantSource clock) {
        this.clock = clock;
    }

    /// The answer to these octets; empty while there is none.
    ///
    /// @param work does not throw; is told when the client has gone
    public synchronized Optional<Bytes> poll(Bytes request, Function<Cancellation, Bytes> work) {
        Polled polled = current;
        if (polled == null || isLeft(polled)) {
            start(request, work);
            return Optional.empty();
        }
        return polled.request.equals(request) ? poll(polled) : Optional.empty();
    }

    /// Nobody gets an answer any more, and the question goes away.
    public void drop() {
        Polled dropped;
        synchronized (this) {
            dropped = current;
            current = null;
        }
        if (dropped != null) {
            dropped.cancellation.cancel();
        }
    }

    private Optional<Bytes> poll(Polled polled) {
        polled.lastPoll = clock.instant();
        if (polled.answer == null) {
            return Optional.empty();
        }
        current = null;
        return Optional.of(polled.answer);
    }

    private void start(Bytes request, Function<Cancellation, Bytes> work) {
        Polled polled = new Polled(request, clock.instant());
        current = polled;
        Thread.ofVirtual().name("u2f-request").start(() -> finish(polled, work.apply(polled.cancellation)));
        Thread.ofVirtual().name("u2f-client-watch").start(() -> watch(polled));
    }

    private synchronized void finish(Polled polled, Bytes answer) {
        polled.answer = answer;
        notifyAll();
    }

    /// Withdraws the question of a client that has gone.
    private void watch(Polled polled) {
        try {
            if (waitUntilLeft(polled)) {
                polled.cancellation.cancel();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False where it was answered before.
    private synchronized boolean waitUntilLeft(Polled polled) throws InterruptedException {
        while (polled.answer == null && !isLeft(polled)) {
            wait(NAP);
        }
        if (polled.answer != null) {
            return false;
        }
        if (current == polled) {
            current = null;
        }
        return true;
    }

    private boolean isLeft(Polled polled) {
        return !clock.instant().isBefore(polled.lastPoll.plus(PATIENCE));
    }

    private static final class Polled {

        private final Bytes request;
        private final Cancellation cancellation = new Cancellation();
        private Instant lastPoll;
        private @Nullable Bytes answer;

        private Polled(Bytes request, Instant now) {
            this.request = request;
            this.lastPoll = now;
        }
    }
}
