package localpasskey.keys.tpm.transport;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import org.jspecify.annotations.Nullable;

/// The one thread that talks to the chip; callers wait for it, one after the other.
///
/// A platform thread of its own, because a read from a device holds its thread (a virtual thread would take its
/// carrier along for as long as the chip thinks), and because an interrupt of a caller must not close the device.
public final class ChipThread implements AutoCloseable {

    private static final Set<Reason> PASSING = EnumSet.of(Reason.BUSY, Reason.UNAVAILABLE);

    private final Thread.Builder builder = Thread.ofPlatform().name("tpm").daemon();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    private volatile @Nullable Thread thread; // null before the first call

    public ChipThread() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread newThread(Runnable work) {
        Thread made = builder.unstarted(work);
        thread = made;
        return made;
    }

    /// Runs the task and waits for it, whoever interrupts. What it throws is thrown here.
    public <T> T call(Callable<T> task) throws KeyStoreException {
        return result(submit(task));
    }

    private <T> Future<T> submit(Callable<T> task) throws KeyStoreException {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a call into the store from within a call of the store");
        }
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw new KeyStoreException(Reason.UNAVAILABLE, "this store is closed", e);
        }
    }

    /// Runs the task after so many milliseconds. Nobody hears what became of it.
    public void later(Callable<?> task, long milliseconds) {
        try {
            var _ = executor.schedule(task, milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // closed: nobody will need it
        }
    }

    /// Runs the task after those that wait. Nobody hears what became of it.
    ///
    /// @return false where the thread has ended: it will not run
    public boolean next(Callable<?> task) {
        try {
            var _ = executor.submit(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Runs the task ahead, where [Soon#run] is called, or as soon as its result is asked for.
    public <T> Soon<T> soon(Callable<T> task) {
        return new Soon<>(task);
    }

    /// A task that runs once, or not at all; once more where the chip was busy or away while nobody waited for it.
    public final class Soon<T> {

        private final Callable<T> work;
        private final FutureTask<T> task;
        private volatile boolean begun;

        private Soon(Callable<T> work) {
            this.work = work;
            this.task = new FutureTask<>(() -> {
                begun = true;
                return work.call();
            });
        }

        /// To be called on the chip's thread. Nobody hears what became of it, but [#get].
        public void run() {
            task.run();
        }

        /// Waits for it, whoever interrupts. What it throws is thrown here.
        public T get() throws KeyStoreException {
            boolean ahead = begun;
            if (!ahead && !next(Executors.callable(task))) {
                throw new KeyStoreException(Reason.UNAVAILABLE, "this store is closed");
            }
            try {
                return result(task);
            } catch (KeyStoreException e) {
                if (ahead && PASSING.contains(e.reason())) {
                    return call(work);
                }
                throw e;
            }
        }

        /// What came of it, where it is done by now.
        public Optional<T> now() {
            return task.state() == Future.State.SUCCESS ? Optional.of(task.resultNow()) : Optional.empty();
        }

        /// Where it has not begun it never will.
        public void cancel() {
            task.cancel(false);
        }
    }

    private static <T> T result(Future<T> future) throws KeyStoreException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unwrapped(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static KeyStoreException unwrapped(ExecutionException thrown) {
        return switch (thrown.getCause()) {
            case KeyStoreException refused -> refused;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(thrown);
        };
    }

    /// Lets what was begun end.
    @Override
    public void close() {
        executor.close();
    }
}
