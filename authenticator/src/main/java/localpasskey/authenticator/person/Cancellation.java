package localpasskey.authenticator.person;

import java.util.ArrayList;
import java.util.List;

/// One request's "never mind": set by CTAPHID_CANCEL, a closed tab or a withdrawn channel; heard by the prompt.
///
/// State is guarded by this object's lock. Never interrupts a thread.
public final class Cancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    public Cancellation() {}

    /// Takes effect once; later calls do nothing.
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Runs the listener when cancelled, at once if that has happened already. Close the registration when done.
    public Registration whenCancelled(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return () -> forget(listener);
            }
        }
        listener.run();
        return () -> {};
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /// An interest that ends with `close`.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
