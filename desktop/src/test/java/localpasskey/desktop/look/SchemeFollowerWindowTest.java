package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Window;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import localpasskey.testkit.ManualTimer;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class SchemeFollowerWindowTest {

    @TempDir
    private Path directory;

    private final AtomicReference<JFrame> frame = new AtomicReference<>();

    @AfterEach
    void stop() throws Exception {
        SwingUtilities.invokeAndWait(() -> frame.get().dispose());
    }

    @Test
    void a_window_that_comes_to_the_front_turns_dark_with_the_system() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            Theme.install(Scheme.LIGHT);
            frame.set(new JFrame());
        });
        CountDownLatch turned = new CountDownLatch(1);
        Color dark = Palette.DARK.ground();
        frame.get().getContentPane().addPropertyChangeListener("background", event -> {
            if (dark.equals(event.getNewValue())) {
                turned.countDown();
            }
        });
        ManualTimer timer = new ManualTimer();
        Appearances chosen = new Appearances(directory.resolve("appearance"));
        chosen.choose(Appearances.Choice.DARK);
        SchemeFollower follower = new SchemeFollower(chosen, timer);
        timer.advance(Duration.ofSeconds(10));

        Window window = frame.get();
        SwingUtilities.invokeAndWait(
                () -> follower.eventDispatched(new WindowEvent(window, WindowEvent.WINDOW_ACTIVATED)));

        assertTrue(turned.await(20, TimeUnit.SECONDS), "it turns dark");
        SwingUtilities.invokeAndWait(() -> assertEquals(Scheme.DARK, Theme.current()));
    }
}
