package localpasskey.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import localpasskey.model.time.Timer;

/// A timer that stands still until a test moves it. Guarded by its own lock, which is not held while a task runs.
public final class ManualTimer implements Timer {

    private final List<Waiting> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean closed;

    private record Waiting(Duration due, Runnable task) {}

    public ManualTimer() {}

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        if (closed) {
            return Alarm.NONE;
        }
        Waiting entry = new Waiting(now.plus(delay), task);
        waiting.add(entry);
        notifyAll();
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

    /// Returns once so many tasks wait for their time.
    public synchronized void awaitWaiting(int tasks) throws InterruptedException {
        while (waiting.size() < tasks) {
            wait();
        }
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
