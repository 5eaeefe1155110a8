package localpasskey.agent.seat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

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
    private boolean closed;

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
        while (!isClosed()) {
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
            rest(pause.next());
        }
    }

    private boolean closesLater(Bus bus) {
        synchronized (lock) {
            connection = bus;
            return !closed;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void rest(Duration pause) {
        synchronized (lock) {
            long end = System.nanoTime() + pause.toNanos();
            try {
                for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
                    lock.wait(Math.max(1, left / 1_000_000));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
    }

    /// The listener may still hear one thing while this returns.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
            try {
                connection.close();
            } catch (Exception _) {
                connection = () -> {}; // it was broken already
            }
        }
    }
}
