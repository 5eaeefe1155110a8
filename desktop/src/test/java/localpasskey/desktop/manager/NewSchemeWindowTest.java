package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Dimension;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import localpasskey.control.report.FingerprintReport;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.Sensor;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Windows that are open while the system turns dark look as those that are opened in the dark, to the pixel.
@Timeout(120)
@Tag("display")
@ExtendWith(Needs.class)
final class NewSchemeWindowTest {

    private static final Dimension SIZE = new Dimension(980, 620);

    @TempDir
    Path directory;

    private PretendAgent agent;
    private PretendCommand command;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.some();
        agent.records.sites = SampleSites.some();
        agent.history = SamplePasskeys.history("github.com", "ada");
        agent.fingerprint = new FingerprintReport(Duration.ofHours(4), Duration.ZERO, Sensor.READY);
        command = new PretendCommand(directory);
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        command.close();
        agent.close();
    }

    private ManagerWindow open(Scheme scheme) {
        ManagerWindow window = OnScreen.look(() -> {
            Theme.install(scheme);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        OnScreen.await("rows", () -> window.frame().isFocused() && table(window).getRowCount() == 12);
        return window;
    }

    private static JTable table(ManagerWindow window) {
        return window.view().passkeys().table();
    }

    private static void turn(Scheme scheme) {
        OnScreen.run(() -> Theme.install(scheme));
    }

    @Test
    void the_manager_keeps_what_is_sought_and_chosen() throws Exception {
        ManagerWindow dark = open(Scheme.DARK);
        seekAndChoose(dark);
        BufferedImage expected = Pictures.drawn(dark.frame(), SIZE);
        OnScreen.run(() -> dark.frame().dispose());
        ManagerWindow window = open(Scheme.LIGHT);
        seekAndChoose(window);

        turn(Scheme.DARK);

        Pictures.assertSame("manager", expected, Pictures.drawn(window.frame(), SIZE));
        JTextField filter = window.view().filter();
        assertEquals("anal", OnScreen.look(filter::getText));
        assertEquals("na", OnScreen.look(filter::getSelectedText));
        assertEquals(1, OnScreen.look(() -> table(window).getSelectedRow()));
    }

    private static void seekAndChoose(ManagerWindow window) {
        OnScreen.run(() -> {
            window.view().filter().setText("anal");
            table(window).setRowSelectionInterval(1, 1);
            window.view().filter().requestFocusInWindow();
        });
        OnScreen.await("the keyboard", () -> window.view().filter().isFocusOwner());
        OnScreen.await(
                "sites",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it ->
                                it instanceof JButton button && button.getText().contains("no other way noted")));
        OnScreen.await(
                "details",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it -> it instanceof JToggleButton fold
                                && fold.getText().equals("Proof from the chip")));
        OnScreen.run(() -> window.view().filter().select(1, 3));
    }

    @Test
    void what_opens_from_the_menu() throws Exception {
        ManagerWindow window = open(Scheme.LIGHT);
        for (MoreMenu.Entry entry : window.view().more().entries()) {
            assertFollows(entry.title(), entry.what(), "");
        }
    }

    @Test
    void settings() throws Exception {
        ManagerWindow window = open(Scheme.LIGHT);

        assertFollows("Settings", OnScreen.button(window.frame(), "Settings")::doClick, "Firefox");
    }

    @Test
    void what_opens_from_a_row() throws Exception {
        ManagerWindow window = open(Scheme.LIGHT);
        OnScreen.run(() -> table(window).setRowSelectionInterval(3, 3));
        assertFollows("Rename", OnScreen.button(window.frame(), "Rename")::doClick, "");
    }

    /// @param late words that come later than the rest; empty where all is there at once
    private static void assertFollows(String name, Runnable opening, String late) throws Exception {
        JDialog dialog = opened(opening, late);
        turn(Scheme.DARK);
        Dimension size = OnScreen.look(() -> dialog.getContentPane().getSize());
        BufferedImage turned = Pictures.drawn(dialog, size);
        close(dialog);
        JDialog anew = opened(opening, late);
        Pictures.assertSame(name, Pictures.drawn(anew, size), turned);
        close(anew);
        turn(Scheme.LIGHT);
    }

    /// Until the keyboard is back where it was.
    private static void close(JDialog dialog) {
        OnScreen.run(dialog::dispose);
        OnScreen.await("the manager", dialog.getOwner()::isFocused);
    }

    private static JDialog opened(Runnable opening, String late) {
        OnScreen.run(() -> SwingUtilities.invokeLater(opening));
        JDialog dialog = OnScreen.dialog(OnScreen.look(OnScreen.anyDialog()::getTitle));
        OnScreen.await("the keyboard", () -> dialog.getFocusOwner() != null);
        if (!late.isEmpty()) {
            OnScreen.await(late, () -> isThere(dialog, late));
        }
        return dialog;
    }

    private static boolean isThere(JDialog dialog, String words) {
        return OnScreen.inside(dialog).anyMatch(it -> it instanceof JComboBox<?> box && box.isEnabled())
                && OnScreen.inside(dialog).anyMatch(it -> it instanceof JLabel label && words.equals(label.getText()));
    }
}
