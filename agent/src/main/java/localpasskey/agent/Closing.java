package localpasskey.agent;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened, to be closed the other way round. Guarded by its own lock; closes once.
///
/// A signal may come while the agent still starts: what is opened after that is closed at once.
final class Closing implements AutoCloseable {

    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean closed;

    void later(Step step) {
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
            next.run();
        }
    }

    /// Closes one thing.
    @FunctionalInterface
    interface Step {
        void run();
    }
}
