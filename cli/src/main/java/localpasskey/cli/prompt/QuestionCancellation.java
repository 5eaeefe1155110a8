package localpasskey.cli.prompt;

import java.util.ArrayList;
import java.util.List;

/// One question's "never mind": set when the agent takes it back, heard by whatever shows it.
///
/// State is guarded by this object's lock.
public final class QuestionCancellation {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean withdrawn;
    private boolean ending;

    /// A question that nobody has taken back.
    public QuestionCancellation() {}

    /// Takes effect once.
    public void withdraw() {
        List<Runnable> told;
        synchronized (this) {
            withdrawn = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    /// The program that shows it ends: nothing that is typed now is read by anybody.
    void end() {
        synchronized (this) {
            ending = true;
        }
        withdraw();
    }

    synchronized boolean isEnding() {
        return ending;
    }

    public synchronized boolean isWithdrawn() {
        return withdrawn;
    }

    /// Runs the listener when the question is taken back, at once if that has happened already.
    public void whenWithdrawn(Runnable listener) {
        synchronized (this) {
            if (!withdrawn) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }
}
