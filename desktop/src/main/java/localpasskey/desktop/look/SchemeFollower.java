package localpasskey.desktop.look;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.SwingUtilities;

/// Keeps light and dark as the system has them while the program runs: it looks again whenever a window of ours opens
/// or comes to the front, which costs one call of the session's bus and no connection in between.
public final class SchemeFollower implements AWTEventListener {

    private final Asked asked;
    private final AtomicBoolean looking = new AtomicBoolean();

    SchemeFollower(Asked asked) {
        this.asked = asked;
    }

    /// Says which scheme it is to be; may take a second.
    interface Asked {
        Scheme scheme() throws InterruptedException;
    }

    /// From now on.
    public static void install(Appearances appearances) {
        Toolkit.getDefaultToolkit()
                .addAWTEventListener(new SchemeFollower(appearances::scheme), AWTEvent.WINDOW_EVENT_MASK);
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        boolean comes = event.getID() == WindowEvent.WINDOW_OPENED || event.getID() == WindowEvent.WINDOW_ACTIVATED;
        if (comes && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("scheme").start(this::look);
        }
    }

    private void look() {
        try {
            Scheme now = asked.scheme();
            SwingUtilities.invokeLater(() -> take(now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        } finally {
            looking.set(false);
        }
    }

    private static void take(Scheme now) {
        if (now != Theme.current()) {
            Theme.install(now);
        }
    }
}
