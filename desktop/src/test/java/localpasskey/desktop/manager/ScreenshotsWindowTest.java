package localpasskey.desktop.manager;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JScrollPane;
import javax.swing.JTable;
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
        agent.passkeys = SamplePasskeys.some();
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
            return new ManagerWindow(agent.socket(), locale);
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
        OnScreen.await("rows", () -> table(window).isShowing() && table(window).getRowCount() == 12);
        return window;
    }

    private static void choose(ManagerWindow window, int row) {
        OnScreen.run(() -> {
            table(window).setRowSelectionInterval(row, row);
            table(window).requestFocusInWindow();
        });
        OnScreen.await("the keyboard", () -> table(window).isFocusOwner());
    }

    @Test
    void empty() throws Exception {
        agent.passkeys = List.of();
        agent.records.sites = List.of();
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        OnScreen.await("the empty state", () -> !table(window).isShowing());
        Pictures.take("manager-empty", window.frame());
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
        person.press(KeyEvent.VK_ENTER);
        Pictures.take("details-dark", OnScreen.dialog("Passkey details"));
    }

    @Test
    void german() throws Exception {
        ManagerWindow window = openFull(Scheme.LIGHT, Locale.GERMANY);
        choose(window, 5);
        Pictures.take("manager-german", window.frame());
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
        person.press(KeyEvent.VK_ENTER);
        Window details = OnScreen.dialog("Passkey details");
        Pictures.take("details", details);
        OnScreen.run(() -> OnScreen.inside(details)
                .filter(JScrollPane.class::isInstance)
                .forEach(it -> {
                    JScrollPane pane = (JScrollPane) it;
                    pane.getVerticalScrollBar()
                            .setValue(pane.getVerticalScrollBar().getMaximum());
                }));
        Pictures.take("details-history", details);
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Passkey details");
        person.press(KeyEvent.VK_DELETE);
        Pictures.take("delete", OnScreen.dialog("Delete passkey"));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Delete passkey");
        person.press(KeyEvent.VK_F2);
        Pictures.take("rename", OnScreen.dialog("Rename passkey"));
    }
}
