package localpasskey.model.time;

import java.time.Duration;

/// Time that only goes forward, whatever the computer's clock is set to: measures limits that are kept in memory, and
/// runs tasks when their time has come. Stands still until a test moves it, where it is a test's.
///
/// Does not count while the computer sleeps.
public interface Timer extends AutoCloseable {

    /// The time since a moment of this timer's own; only differences mean something.
    Duration now();

    /// Runs a task later, on the timer's thread. The task must be short, and wait for nothing.
    Alarm after(Duration delay, Runnable task);

    /// Ends so long from now.
    default Deadline deadline(Duration limit) {
        return new Deadline(this, now().plus(limit));
    }

    /// Nothing runs any more, nor what is given to it from now on.
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
