package localpasskey.desktop.look;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.swing.SwingUtilities;

/// Keeps light and dark as the system has them while the program runs: it looks again whenever a window of ours
/// comes to the front, which costs one call of the session's bus and no connection in between.
public final class SchemeFollower implements AWTEventListener {

    /// Whoever looked so shortly before, as at the start, need not again.
    private static final Duration RECENTLY = Duration.ofSeconds(2);

    private final Asked asked;
    private final InstantSource clock;
    private Instant looked;

    /// For the event thread, as all of it.
    SchemeFollower(Asked asked, InstantSource clock) {
        this.asked = asked;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /// Says which scheme it is to be; may take a second.
    interface Asked {
        Scheme scheme() throws InterruptedException;
    }

    /// From now on.
    public static void install(Appearances appearances) {
        Toolkit.getDefaultToolkit()
                .addAWTEventListener(
                        new SchemeFollower(appearances::scheme, InstantSource.system()), AWTEvent.WINDOW_EVENT_MASK);
    }

    @Override
    public void eventDispatched(AWTEvent event) {
        Instant now = clock.instant();
        boolean recent = now.isBefore(looked.plus(RECENTLY));
        if (event.getID() == WindowEvent.WINDOW_ACTIVATED && !recent) {
            looked = now;
            Thread.ofVirtual().name("scheme").start(this::look);
        }
    }

    private void look() {
        try {
            Scheme now = asked.scheme();
            SwingUtilities.invokeLater(() -> take(now));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private static void take(Scheme now) {
        if (now != Theme.current()) {
            Theme.install(now);
        }
    }
}
