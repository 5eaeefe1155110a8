package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import localpasskey.desktop.session.PretendPortal;
import localpasskey.desktop.session.RealSessionBus;
import localpasskey.desktop.session.SchemeNews;
import localpasskey.model.time.ThreadTimer;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A window that stays where it is while the system turns dark and light again.
@Timeout(60)
@Tag("display")
@Tag("dbus")
@ExtendWith(Needs.class)
final class SystemSchemeWindowTest {

    @TempDir
    private Path directory;

    private RealSessionBus bus;
    private PretendPortal portal;
    private JFrame frame;
    private JTextField field;
    private Appearances appearances;

    @BeforeEach
    void open() throws Exception {
        bus = RealSessionBus.start(directory);
        portal = PretendPortal.appear(bus);
        appearances = new Appearances(directory.resolve("appearance"));
        frame = onEventThread(() -> {
            Theme.install(Scheme.LIGHT);
            return new JFrame();
        });
        field = onEventThread(() -> new JTextField("half of a name", 20));
        onEventThread(() -> {
            frame.add(field);
            frame.pack();
            frame.setVisible(true);
            return true;
        });
        SchemeFollower follower = new SchemeFollower(appearances, new ThreadTimer("test"));
        SchemeNews.start(Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address()), follower::told);
    }

    @AfterEach
    void close() throws Exception {
        onEventThread(() -> {
            frame.dispose();
            return true;
        });
        portal.close();
        bus.close();
    }

    @Test
    void turns_with_the_system_and_keeps_what_was_typed_and_chosen() throws Exception {
        onEventThread(() -> {
            field.select(5, 7);
            return true;
        });

        turn(PretendPortal.DARK, Palette.DARK);
        turn(PretendPortal.LIGHT, Palette.LIGHT);

        assertEquals("half of a name", onEventThread(field::getText));
        assertEquals("of", onEventThread(field::getSelectedText));
    }

    @Test
    void stays_as_the_person_chose_it() throws Exception {
        turn(PretendPortal.DARK, Palette.DARK);
        appearances.choose(Appearances.Choice.LIGHT);

        turn(PretendPortal.DARK, Palette.LIGHT);
    }

    /// Until the window has these colours. The portal says it again, since nobody is told when it is listened to.
    private void turn(int told, Palette wanted) throws Exception {
        Color ground = wanted.ground();
        while (!ground.equals(onEventThread(() -> frame.getContentPane().getBackground()))) {
            portal.turn(told);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
