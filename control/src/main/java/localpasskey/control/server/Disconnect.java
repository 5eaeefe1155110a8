package localpasskey.control.server;

import java.util.ArrayList;
import java.util.List;

/// The end of a client that waits for an answer: it went away, and nobody is left who wanted to know.
public final class Disconnect {

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean came;

    public Disconnect() {}

    /// Runs when the client goes away; at once where it is gone. A listener must be quick.
    public void whenItComes(Runnable listener) {
        synchronized (this) {
            if (!came) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /// The client is gone. Later calls do nothing.
    public void come() {
        List<Runnable> told;
        synchronized (this) {
            came = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }
}
