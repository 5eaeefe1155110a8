package localpasskey.desktop.look;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.time.Duration;
import javax.swing.SwingUtilities;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;

/// Keeps light and dark as the system has them while the program runs: at once where the system tells of a change, and
/// it looks again whenever a window of ours comes to the front.
///
/// When it looked is the event thread's; which scheme comes last is guarded by this object's lock, under which each is
/// found out: what was told last is taken last.
public final class SchemeFollower implements AWTEventListener {

    /// Whoever looked so shortly before, as at the start, need not again.
    private static final Duration RECENTLY = Duration.ofSeconds(2);

    private final Appearances appearances;
    private final Timer timer;
    private Deadline recent;

    SchemeFollower(Appearances appearances, Timer timer) {
        this.appearances = appearances;
        this.timer = timer;
        this.recent = timer.deadline(RECENTLY);
    }

    /// From now on.
    public static SchemeFollower install(Appearances appearances, Timer timer) {
        SchemeFollower follower = new SchemeFollower(appearances, timer);
        Toolkit.getDefaultToolkit().addAWTEventListener(follower, AWTEvent.WINDOW_EVENT_MASK);
        return follower;
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        if (event.getID() == WindowEvent.WINDOW_ACTIVATED && recent.isOver()) {
            recent = timer.deadline(RECENTLY);
            Thread.ofVirtual().name("scheme").start(() -> follow(appearances::scheme));
        }
    }

    /// The system tells of a change. Takes up to a second; not for the event thread.
    ///
    /// @param portal 1 is dark, 2 is light, all others say nothing
    public void told(long portal) {
        follow(() -> appearances.scheme(portal));
    }

    /// Says which scheme it is to be; may take a second.
    private interface Asked {
        Scheme scheme() throws InterruptedException;
    }

    private synchronized void follow(Asked asked) {
        try {
            Scheme now = asked.scheme();
            SwingUtilities.invokeLater(() -> take(now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts these threads
        }
    }

    private static void take(Scheme now) {
        if (now != Theme.current()) {
            Theme.install(now);
        }
    }
}
