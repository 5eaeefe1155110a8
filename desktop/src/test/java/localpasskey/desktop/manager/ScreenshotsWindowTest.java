package localpasskey.desktop.manager;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JToggleButton;
import localpasskey.control.report.StatusReport;
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

/// Each state of the window as a picture in target/screenshots, which `bin/screenshots` brings into the documents.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class ScreenshotsWindowTest {

    @TempDir
    Path directory;

    private PretendAgent agent;
    private OnScreen person;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.pictured();
        agent.records.sites = SampleSites.some();
        agent.history = SamplePasskeys.history("github.com", "ada");
        person = new OnScreen();
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> {
            Arrays.stream(Window.getWindows()).forEach(Window::dispose);
            UIScale.setZoomFactor(1);
        });
        agent.close();
    }

    private ManagerWindow open(Scheme scheme, Locale locale) {
        ManagerWindow window = OnScreen.look(() -> {
            Theme.install(scheme);
            return new ManagerWindow(agent.socket(), locale, TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        OnScreen.await("the window", () -> window.frame().isFocused());
        return window;
    }

    private static JTable table(ManagerWindow window) {
        return window.view().passkeys().table();
    }

    private ManagerWindow openFull(Scheme scheme, Locale locale) {
        ManagerWindow window = open(scheme, locale);
        OnScreen.await("rows", () -> table(window).isShowing() && table(window).getRowCount() == 13);
        return window;
    }

    private void openProof(ManagerWindow window) {
        AbstractButton fold = OnScreen.button(window.frame(), "Proof from the chip");
        OnScreen.run(() -> {
            fold.doClick();
            fold.requestFocusInWindow();
        });
        OnScreen.await("the proof", () -> fold.isFocusOwner());
        OnScreen.run(() -> ((JComponent) fold.getParent())
                .scrollRectToVisible(new Rectangle(0, 0, 1, fold.getParent().getPreferredSize().height)));
    }

    private static void choose(ManagerWindow window, int row) {
        OnScreen.run(() -> {
            table(window).setRowSelectionInterval(row, row);
            table(window).requestFocusInWindow();
        });
        OnScreen.await("the keyboard", () -> table(window).isFocusOwner());
        OnScreen.await(
                "the details", () -> OnScreen.inside(window.frame()).anyMatch(it -> it instanceof JToggleButton));
    }

    @Test
    void empty() throws Exception {
        agent.passkeys = List.of();
        agent.pluggedIn = false;
        agent.mode = StatusReport.Mode.SESSION;
        agent.records.sites = List.of();
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        OnScreen.await("the empty state", () -> !table(window).isShowing());
        OnScreen.await(
                "the steps",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it -> it instanceof JLabel label && "✓".equals(label.getText())));
        OnScreen.awaitKeyboard(OnScreen.button(window.frame(), "Set up browsers"));
        Pictures.take("manager-empty", window.frame());
        OnScreen.run(window.frame()::dispose);
        ManagerWindow german = open(Scheme.DARK, Locale.GERMANY);
        OnScreen.run(() -> german.frame().setSize(german.frame().getMinimumSize()));
        OnScreen.await(
                "the steps",
                () -> OnScreen.inside(german.frame())
                        .anyMatch(it -> it instanceof JLabel label && "✓".equals(label.getText())));
        OnScreen.awaitKeyboard(OnScreen.button(german.frame(), "Browser einrichten"));
        Pictures.take("manager-empty-german-least", german.frame());
    }

    @Test
    void full_filtered_and_without_a_match() throws Exception {
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.ENGLISH);
        choose(window, 3);
        Pictures.take("manager-full", window.frame());
        OnScreen.run(() -> window.view().searchAgain());
        person.type("anal");
        OnScreen.await("few rows", () -> table(window).getRowCount() == 5);
        Pictures.take("manager-filtered", window.frame());
        person.type("zzz");
        OnScreen.await("no rows", () -> !table(window).isShowing());
        Pictures.take("manager-no-match", window.frame());
    }

    @Test
    void dark() throws Exception {
        ManagerWindow window = openFull(Scheme.DARK, Locale.ENGLISH);
        choose(window, 3);
        Pictures.take("manager-dark", window.frame());
        openProof(window);
        Pictures.take("details-dark", window.frame());
    }

    @Test
    void german() throws Exception {
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.GERMANY);
        choose(window, 5);
        Pictures.take("manager-german", window.frame());
        OnScreen.run(() -> window.frame().setSize(window.frame().getMinimumSize()));
        OnScreen.await("the least size", () -> window.frame().getWidth() < 700);
        Pictures.take("manager-german-least", window.frame());
    }

    @Test
    void twice_as_large() throws Exception {
        OnScreen.run(() -> UIScale.setZoomFactor(2));
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.ENGLISH);
        choose(window, 3);
        Pictures.take("manager-200-percent", window.frame());
    }

    @Test
    void from_right_to_left() throws Exception {
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.forLanguageTag("he-IL"));
        choose(window, 3);
        Pictures.take("manager-right-to-left", window.frame());
    }

    @Test
    void the_agent_is_not_running() throws Exception {
        agent.stop();
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        OnScreen.await(
                "the trouble",
                () -> !table(window).isShowing()
                        && OnScreen.inside(window.frame())
                                .filter(Component::isShowing)
                                .anyMatch(it -> it instanceof JButton button && "Try again".equals(button.getText())));
        Pictures.take("manager-no-agent", window.frame());
    }

    @Test
    void details_menu_and_questions() throws Exception {
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.ENGLISH);
        choose(window, 3);
        person.press(KeyEvent.VK_F10, KeyEvent.VK_SHIFT);
        OnScreen.await("the menu", () -> window.view().actions().menu().isVisible());
        Pictures.take("manager-menu", window.frame());
        person.press(KeyEvent.VK_ESCAPE);
        openProof(window);
        Pictures.take("details", window.frame());
        choose(window, 3);
        person.press(KeyEvent.VK_F2);
        Pictures.take("rename", OnScreen.dialog("Rename passkey"));
    }
}
