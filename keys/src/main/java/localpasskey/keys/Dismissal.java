package localpasskey.keys;

/// The caller's "never mind" while the chip itself asks the person. Heard from any thread.
@FunctionalInterface
public interface Dismissal {

    /// Nobody withdraws the request.
    Dismissal NEVER = _ -> () -> {};

    /// Runs the listener when the request is withdrawn, at once if that has happened already.
    Listening whenDismissed(Runnable listener);

    /// Ends with `close`.
    @FunctionalInterface
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
