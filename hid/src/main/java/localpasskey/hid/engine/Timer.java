package localpasskey.hid.engine;

import java.time.Duration;

/// Runs a short task later, on a thread of its own or when a test's clock says so.
public interface Timer extends AutoCloseable {

    Alarm after(Duration delay, Runnable task);

    @Override
    void close();

    /// A task that has not run yet.
    @FunctionalInterface
    interface Alarm {

        /// Nothing waits.
        Alarm NONE = () -> {};

        /// The task may just be starting nevertheless.
        void cancel();
    }
}
