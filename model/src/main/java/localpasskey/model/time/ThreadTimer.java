package localpasskey.model.time;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A timer with one platform thread, so that tasks run even while blocked device reads hold every carrier of virtual
/// threads. No thread before the first task.
public final class ThreadTimer implements Timer {

    private final ScheduledThreadPoolExecutor executor;

    /// @param name of the thread
    public ThreadTimer(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory(), new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        ScheduledFuture<?> waiting = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    /// The executor would keep what a task throws in a future at which nobody looks.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
