package localpasskey.hid.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A timer that stands still until a test moves it. Guarded by its own lock, which is not held while a task runs.
public final class ManualTimer implements Timer {

    private final List<Waiting> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean closed;

    private record Waiting(Duration due, Runnable task) {}

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Waiting entry = new Waiting(now.plus(delay), task);
        waiting.add(entry);
        return () -> forget(entry);
    }

    /// Runs what falls due, in order, tasks included that are set meanwhile.
    public void advance(Duration by) {
        Duration end = now().plus(by);
        for (Optional<Waiting> next = takeDueBy(end); next.isPresent(); next = takeDueBy(end)) {
            next.get().task().run();
        }
        moveTo(end);
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized Duration now() {
        return now;
    }

    private synchronized void moveTo(Duration time) {
        now = time;
    }

    private synchronized Optional<Waiting> takeDueBy(Duration end) {
        Optional<Waiting> next = waiting.stream()
                .filter(entry -> entry.due().compareTo(end) <= 0)
                .min(Comparator.comparing(Waiting::due));
        next.ifPresent(entry -> {
            waiting.remove(entry);
            now = entry.due();
        });
        return next;
    }

    private synchronized void forget(Waiting entry) {
        waiting.remove(entry);
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
