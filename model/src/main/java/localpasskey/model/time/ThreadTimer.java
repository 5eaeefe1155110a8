package localpasskey.model.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A timer with one platform thread, so that tasks run even while blocked device reads hold every carrier of virtual
/// threads. No thread before the first task.
///
/// The thread is woken only for a task that is due before it looks again by itself: most limits of a request
/// are set and lifted without it.
public final class ThreadTimer implements Timer {

    private static final long NEVER = Long.MAX_VALUE;

    private final String name;
    private final long began = System.nanoTime();
    private final TreeSet<Waiting> waiting =
            new TreeSet<>(Comparator.comparingLong((Waiting task) -> task.due).thenComparingLong(task -> task.number));
    private @Nullable Thread thread; // null before the first task
    private long looksAgain = NEVER; // in nanoseconds since it began
    private long last;
    private boolean closed;

    /// @param name of the thread
    public ThreadTimer(String name) {
        this.name = name;
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        if (closed) {
            return Alarm.NONE;
        }
        Waiting added = new Waiting(due(Math.max(0, delay.toNanos())), ++last, task);
        waiting.add(added);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name(name).start(this::runAll);
        } else if (added.due < looksAgain) {
            notifyAll();
        }
        return () -> cancel(added);
    }

    private synchronized void cancel(Waiting task) {
        waiting.remove(task);
    }

    private long due(long nanos) {
        long now = elapsed();
        return now + Math.min(nanos, NEVER - 1 - now);
    }

    private long elapsed() {
        return System.nanoTime() - began;
    }

    private void runAll() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                run(task);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does: the thread is this timer's own
        }
    }

    /// Waits for the first one that is due.
    ///
    /// @return null once the timer is closed
    private synchronized @Nullable Runnable next() throws InterruptedException {
        while (!closed) {
            long now = elapsed();
            looksAgain = waiting.isEmpty() ? NEVER : waiting.first().due;
            if (looksAgain == NEVER) {
                wait();
            } else if (looksAgain <= now) {
                return waiting.removeFirst().task;
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, looksAgain - now);
            }
        }
        return null;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            report(thrown);
        }
        var _ = Thread.interrupted(); // by the task, whose affair it was: the next ones are to run
    }

    private static void report(Throwable thrown) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        } catch (Throwable _) { // as where a thread ends by it: nobody is left to tell
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /// @param due in nanoseconds since the timer began
    /// @param number tells apart what is due at the same time; the earlier one comes first
    private record Waiting(long due, long number, Runnable task) {}
}
