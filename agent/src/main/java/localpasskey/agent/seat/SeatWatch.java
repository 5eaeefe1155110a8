package localpasskey.agent.seat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Follows the seat as long as the agent runs; begins anew when the bus or logind goes away. One named platform thread
/// does all of it and calls the listener.
public final class SeatWatch implements AutoCloseable {

    /// For each answer, as is usual on this bus.
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Path busSocket;
    private final SeatListener listener;
    private final Object lock = new Object();
    private AutoCloseable connection = () -> {};
    private final CountDownLatch closed = new CountDownLatch(1);

    private SeatWatch(Path busSocket, SeatListener listener) {
        this.busSocket = busSocket;
        this.listener = listener;
    }

    /// The listener soon hears how things are: [Seat.Unknown] where nobody can tell.
    public static SeatWatch start(SeatListener listener) {
        return start(Bus.SYSTEM, listener);
    }

    static SeatWatch start(Path busSocket, SeatListener listener) {
        SeatWatch watch = new SeatWatch(busSocket, listener);
        Thread.ofPlatform().name("seat-watch").daemon().start(watch::run);
        return watch;
    }

    private void run() {
        Backoff pause = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        do {
            long begun = System.nanoTime();
            try (Bus bus = Bus.connect(busSocket, PATIENCE)) {
                if (closesLater(bus)) {
                    new Logind(bus, listener).follow();
                }
            } catch (IOException _) {
                if (!isClosed()) {
                    listener.seat(new Seat.Unknown());
                }
            }
            if (System.nanoTime() - begun > LONGEST_PAUSE.toNanos()) {
                pause.reset();
            }
        } while (!closesWithin(pause.next()));
    }

    private boolean closesLater(Bus bus) {
        synchronized (lock) {
            connection = bus;
            return !isClosed();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean closesWithin(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// The listener may still hear one thing while this returns.
    @Override
    public void close() {
        synchronized (lock) {
            closed.countDown();
            try {
                connection.close();
            } catch (Exception _) {
                connection = () -> {}; // it was broken already
            }
        }
    }
}
