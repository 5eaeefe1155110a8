package localpasskey.agent.start;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened, to be closed the other way round. Guarded by its own lock; closes once.
///
/// A signal may come while the agent still starts: what is opened after that is closed at once.
public final class ShutdownActions implements AutoCloseable {

    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean closed;

    public void later(Step step) {
        synchronized (this) {
            if (!closed) {
                steps.push(step);
                return;
            }
        }
        step.run();
    }

    @Override
    public void close() {
        while (true) {
            Step next;
            synchronized (this) {
                closed = true;
                if (steps.isEmpty()) {
                    return;
                }
                next = steps.pop();
            }
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                closeRest(e);
                throw e;
            }
        }
    }

    private void closeRest(Throwable first) {
        try {
            close();
        } catch (RuntimeException | Error later) {
            first.addSuppressed(later);
        }
    }

    /// Closes all, and gives up where that takes too long: a signal ends the agent in any case.
    ///
    /// @param giveUp ends the process
    public void closeWithin(Duration limit, Runnable giveUp) {
        Thread clock = Thread.ofPlatform().daemon().name("shutdown-limit").start(() -> {
            try {
                Thread.sleep(limit);
                giveUp.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // all is closed
            }
        });
        close();
        clock.interrupt();
    }

    /// Closes one thing.
    @FunctionalInterface
    public interface Step {
        void run();
    }
}
