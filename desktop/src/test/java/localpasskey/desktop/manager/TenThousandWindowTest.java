package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.text.BadLocationException;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// 10 000 passkeys: how long it takes is printed, not judged, for the machine may be busy.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class TenThousandWindowTest {

    private static final int MANY = 10_000;
    private static final double NANOS_OF_A_MILLI = 1e6;

    @TempDir
    Path directory;

    private PretendAgent agent;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.many(MANY);
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        agent.close();
    }

    @Test
    void open_and_are_filtered_with_each_key() {
        long begun = System.nanoTime();
        ManagerWindow window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        OnScreen.await("the window", () -> window.frame().isShowing());
        long shown = System.nanoTime();
        JTable table = window.view().passkeys().table();
        OnScreen.await("all rows", () -> table.getRowCount() == MANY);
        long full = System.nanoTime();

        List<Long> keystrokes = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (String letter : List.of("s", "i", "t", "e", "-", "9", "9")) {
                keystrokes.add(OnScreen.look(() -> type(window, letter)));
            }
            assertTrue(OnScreen.look(table::getRowCount) < MANY / 50, "it filters");
            OnScreen.run(() -> window.view().filter().setText(""));
        }

        Collections.sort(keystrokes);
        System.out.printf(
                Locale.ROOT,
                "10000 passkeys: window after %.0f ms, all rows after %.0f ms; filter keystroke to repaint: median %.1f ms, slowest of %d %.1f ms%n",
                Duration.ofNanos(shown - begun).toNanos() / NANOS_OF_A_MILLI,
                (full - begun) / NANOS_OF_A_MILLI,
                keystrokes.get(keystrokes.size() / 2) / NANOS_OF_A_MILLI,
                keystrokes.size(),
                keystrokes.getLast() / NANOS_OF_A_MILLI);
    }

    /// From the letter to the last painted pixel, in nanoseconds.
    private static long type(ManagerWindow window, String letter) {
        long begun = System.nanoTime();
        try {
            window.view()
                    .filter()
                    .getDocument()
                    .insertString(window.view().filter().getText().length(), letter, null);
        } catch (BadLocationException e) {
            throw new AssertionError(e);
        }
        JComponent content = (JComponent) window.frame().getContentPane();
        content.paintImmediately(0, 0, content.getWidth(), content.getHeight());
        return System.nanoTime() - begun;
    }
}
