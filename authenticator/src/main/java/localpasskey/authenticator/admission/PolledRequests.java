package localpasskey.authenticator.admission;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
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

    private final Timer timer;
    private @Nullable Polled current;

    public PolledRequests(Timer timer) {
        this.timer = timer;
    }

    /// The answer to these octets; empty while there is none.
    ///
    /// @param work does not throw; is told when the client has gone
    public synchronized Optional<Bytes> poll(Bytes request, Function<Cancellation, Bytes> work) {
        Polled polled = current;
        if (polled == null) {
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
            dropped.watch.cancel();
            dropped.cancellation.cancel();
        }
    }

    private Optional<Bytes> poll(Polled polled) {
        polled.watch.cancel();
        if (polled.answer == null) {
            watch(polled);
            return Optional.empty();
        }
        current = null;
        return Optional.of(polled.answer);
    }

    private void start(Bytes request, Function<Cancellation, Bytes> work) {
        Polled polled = new Polled(request, timer.deadline(PATIENCE));
        current = polled;
        watch(polled);
        Thread.ofVirtual().name("u2f-request").start(() -> finish(polled, work.apply(polled.cancellation)));
    }

    private synchronized void finish(Polled polled, Bytes answer) {
        polled.answer = answer;
    }

    private void watch(Polled polled) {
        polled.patience = timer.deadline(PATIENCE);
        polled.watch = timer.after(PATIENCE, () -> leave(polled));
    }

    /// The client has gone: withdraws its question. On a thread of its own, since the prompter is told.
    private synchronized void leave(Polled polled) {
        if (current == polled && polled.patience.isOver()) {
            current = null;
            Thread.ofVirtual().name("u2f-client-gone").start(polled.cancellation::cancel);
        }
    }

    private static final class Polled {

        private final Bytes request;
        private final Cancellation cancellation = new Cancellation();
        private Deadline patience;
        private Timer.Alarm watch = Timer.Alarm.NONE;
        private @Nullable Bytes answer;

        private Polled(Bytes request, Deadline patience) {
            this.request = request;
            this.patience = patience;
        }
    }
}
