package localpasskey.desktop.manager;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.MenuSelectionManager;
import javax.swing.text.JTextComponent;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What opens from the manager's window, as pictures.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class ScreenshotsOfPagesWindowTest {

    @TempDir
    Path directory;

    private PretendAgent agent;
    private PretendCommand command;
    private OnScreen person;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.pictured();
        agent.records.sites = SampleSites.some();
        agent.fingerprint = new FingerprintReport(Duration.ofHours(4), Duration.ZERO, Sensor.READY); // tells no time
        agent.history = SamplePasskeys.history("github.com", "ada");
        command = new PretendCommand(Files.createDirectory(directory.resolve("command")));
        person = new OnScreen();
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            Arrays.stream(Window.getWindows()).forEach(Window::dispose);
            UIScale.setZoomFactor(1);
        });
        command.close();
        agent.close();
    }

    private ManagerWindow open(Scheme scheme, Locale locale) {
        ManagerWindow window = OnScreen.look(() -> {
            Theme.install(scheme);
            return new ManagerWindow(agent.socket(), locale, TrialSite.USUAL);
        });
        OnScreen.run(window::open);
        OnScreen.await(
                "rows",
                () -> window.frame().isFocused()
                        && window.view().passkeys().table().getRowCount() == 13);
        return window;
    }

    private void pictureOfCoverage(String name, String title, String ways) throws Exception {
        person.press(KeyEvent.VK_K, KeyEvent.VK_CONTROL);
        JDialog coverage = OnScreen.dialog(title);
        Pictures.take(name, coverage);
        OnScreen.run(() -> ((JScrollPane) OnScreen.inside(coverage)
                        .filter(JScrollPane.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .getViewport()
                .getView()
                .requestFocusInWindow());
        for (int row = 0; row < 7; row++) {
            person.press(KeyEvent.VK_DOWN);
        }
        person.press(KeyEvent.VK_ENTER);
        Pictures.take(name + "-site", OnScreen.dialog(ways));
    }

    @Test
    void coverage() throws Exception {
        open(Scheme.LIGHT, Locale.ENGLISH);
        pictureOfCoverage("coverage", "Other ways to sign in", "Other ways to sign in to a site");
    }

    @Test
    void coverage_dark_and_german() throws Exception {
        open(Scheme.DARK, Locale.GERMANY);
        pictureOfCoverage("coverage-german-dark", "Andere Anmeldewege", "Andere Anmeldewege für eine Website");
    }

    @Test
    void coverage_twice_as_large_from_right_to_left() throws Exception {
        OnScreen.run(() -> UIScale.setZoomFactor(2));
        open(Scheme.LIGHT, Locale.forLanguageTag("he-IL"));
        pictureOfCoverage(
                "coverage-200-percent-right-to-left", "Other ways to sign in", "Other ways to sign in to a site");
    }

    @Test
    void the_menu_and_the_files() throws Exception {
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        person.click(window.view().more().button());
        OnScreen.await("the menu", () -> window.view().more().menu().isVisible());
        Pictures.take("manager-more", window.frame());
        OnScreen.run(MenuSelectionManager.defaultManager()::clearSelectedPath);
        person.press(KeyEvent.VK_P, KeyEvent.VK_CONTROL);
        JDialog sheet = OnScreen.dialog("Recovery sheet");
        JTextField path = (JTextField) OnScreen.look(() -> OnScreen.inside(sheet)
                .filter(JTextField.class::isInstance)
                .findFirst()
                .orElseThrow());
        OnScreen.run(() -> path.setText("/home/ada/none/recovery.pdf"));
        person.click(OnScreen.button(sheet, "Save"));
        Pictures.take("sheet-no-folder", sheet);
        OnScreen.run(() -> path.setText(directory.resolve("recovery.pdf").toString()));
        person.click(OnScreen.button(sheet, "Save"));
        AbstractButton look = OnScreen.button(sheet, "Open");
        OnScreen.await("the file", look::isShowing);
        OnScreen.run(() -> path.setText("/home/ada/Documents/localpasskey-recovery-2026-11-23.pdf"));
        Pictures.take("sheet-written", sheet);
    }

    @Test
    void passkeys_of_another_computer() throws Exception {
        open(Scheme.LIGHT, Locale.ENGLISH);
        person.press(KeyEvent.VK_I, KeyEvent.VK_CONTROL);
        Pictures.take("enrolments", OnScreen.dialog("Passkeys to create here"));
    }

    @Test
    void passkeys_elsewhere() throws Exception {
        open(Scheme.LIGHT, Locale.ENGLISH);
        person.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
        JDialog elsewhere = OnScreen.dialog("Passkeys elsewhere");
        Pictures.take("elsewhere-off", elsewhere);
        person.click(OnScreen.button(elsewhere, "Turn on"));
        AbstractButton erase = OnScreen.button(elsewhere, "Remove from list");
        OnScreen.await("the list", erase::isShowing);
        Pictures.take("elsewhere", elsewhere);
    }

    @Test
    void history_and_the_page_for_a_lost_computer() throws Exception {
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        person.press(KeyEvent.VK_H, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT);
        JDialog history = OnScreen.dialog("History");
        person.click(OnScreen.button(history, "Verify history"));
        OnScreen.await(
                "the verdict",
                () -> OnScreen.inside(history)
                        .anyMatch(it -> it instanceof JTextComponent words
                                && words.getText().startsWith("Nothing was changed")));
        Pictures.take("history", history);
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("History");
        OnScreen.run(window::openDeviceLost);
        Pictures.take("device-lost", OnScreen.dialog("Lost, stolen or misused"));
    }

    @Test
    void check_and_help() throws Exception {
        agent.findings = List.of(
                Finding.of(Finding.Severity.PROBLEM, FindingCode.PIN_REPLUG_FIRST),
                Finding.of(Finding.Severity.WARNING, FindingCode.COUNT_UNGUARDED),
                Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
        open(Scheme.LIGHT, Locale.ENGLISH);
        person.press(KeyEvent.VK_D, KeyEvent.VK_CONTROL);
        Pictures.take("check", OnScreen.dialog("Check LocalPasskey"));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Check LocalPasskey");
        person.press(KeyEvent.VK_F1);
        Pictures.take("help", OnScreen.dialog("Help"));
    }

    @Test
    void settings() throws Exception {
        agent.prompter = new StatusReport.Prompter.There(PrompterKind.DESKTOP, "localpasskey desktop");
        ManagerWindow window = open(Scheme.LIGHT, Locale.ENGLISH);
        pictureOfSettings(window, "settings", "Settings");
        JDialog settings = OnScreen.dialog("Settings");
        person.click(OnScreen.button(settings, "Change PIN…"));
        Pictures.take("pin", OnScreen.dialog("Change PIN"));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone("Change PIN");
        pictureOfForgotten(settings, "forgot-pin", "Forgot PIN");
    }

    @Test
    void settings_german_and_dark() throws Exception {
        agent.prompter = new StatusReport.Prompter.There(PrompterKind.DESKTOP, "localpasskey desktop");
        pictureOfSettings(open(Scheme.DARK, Locale.GERMANY), "settings-german-dark", "Einstellungen");
        pictureOfForgotten(OnScreen.dialog("Einstellungen"), "forgot-pin-german-dark", "PIN vergessen");
    }

    private void pictureOfForgotten(JDialog settings, String name, String title) throws Exception {
        person.click(OnScreen.button(settings, title + "…"));
        Pictures.take(name, OnScreen.dialog(title));
        person.press(KeyEvent.VK_ESCAPE);
        OnScreen.awaitGone(title);
    }

    private void pictureOfSettings(ManagerWindow window, String name, String title) throws Exception {
        person.click(OnScreen.button(window.frame(), title));
        JDialog settings = OnScreen.dialog(title);
        OnScreen.await(
                "the sensor and the browsers",
                () -> OnScreen.inside(settings).anyMatch(it -> it instanceof JComboBox<?> box && box.isEnabled())
                        && OnScreen.inside(settings)
                                .anyMatch(it -> it instanceof JLabel label && "Firefox".equals(label.getText())));
        Pictures.take(name, settings);
    }
}
