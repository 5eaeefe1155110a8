package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import localpasskey.control.report.Finding;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong has a button where the program can mend it, and what came of it is looked at, not assumed.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class MendingWindowTest {

    @TempDir
    Path directory;

    private PretendAgent agent;
    private PretendCommand command;
    private OnScreen person;
    private ManagerWindow window;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        agent.passkeys = SamplePasskeys.some();
        command = new PretendCommand(Files.createDirectory(directory.resolve("command")));
        person = new OnScreen();
        window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        command.close();
        agent.close();
    }

    private void open() {
        OnScreen.run(window::open);
        OnScreen.await("the window", () -> window.frame().isFocused());
    }

    private static boolean isSaid(Container in, String words) {
        return OnScreen.inside(in).filter(Component::isShowing).anyMatch(it -> switch (it) {
            case JLabel label -> words.equals(label.getText());
            case JTextComponent text -> text.getText().contains(words);
            default -> false;
        });
    }

    private void clickStart(Container in) {
        OnScreen.await(
                "the button",
                () -> OnScreen.inside(in)
                        .anyMatch(it -> it instanceof JButton button
                                && "Start LocalPasskey".equals(button.getText())
                                && button.isShowing()));
        OnScreen.run(OnScreen.button(in, "Start LocalPasskey")::doClick);
    }

    private void awaitStartOrder() {
        OnScreen.await("the order", () -> command.told().contains("start --socket " + agent.socket()));
    }

    @Test
    void starts_the_agent_and_shows_the_list_only_when_it_answers() throws Exception {
        agent.stop();
        open();
        OnScreen.await("the trouble", () -> isSaid(window.frame(), "LocalPasskey is not running"));
        assertFalse(OnScreen.look(() -> window.view().filter().isShowing()));

        clickStart(window.frame());
        awaitStartOrder();
        OnScreen.await("still the trouble", () -> isSaid(window.frame(), "LocalPasskey is not running"));
        agent.startAgain();

        OnScreen.await("the list", () -> window.view().passkeys().table().isShowing());
    }

    @Test
    void says_why_it_could_not_be_started() throws Exception {
        command.failWith("The service could not be started.");
        agent.stop();
        open();

        clickStart(window.frame());

        OnScreen.await("why", () -> isSaid(window.frame(), "The service could not be started."));
    }

    @Test
    void the_check_has_the_button_too_where_nobody_could_be_asked() throws Exception {
        agent.stop();
        open();
        OnScreen.await("the trouble", () -> isSaid(window.frame(), "LocalPasskey is not running"));
        person.press(KeyEvent.VK_D, KeyEvent.VK_CONTROL);
        JDialog check = OnScreen.dialog("Check LocalPasskey");
        assertTrue(OnScreen.look(() -> isSaid(check, "It is not running.")));
        agent.findings = List.of(Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
        agent.startAgain();

        clickStart(check);

        OnScreen.await("what is found now", () -> isSaid(check, "It can be written."));
        awaitStartOrder();
    }

    @Test
    void mends_by_a_button_what_the_agent_can_mend_and_looks_again() {
        agent.findings = List.of(
                Finding.of(Finding.Severity.PROBLEM, FindingCode.PIN_REPLUG_FIRST),
                Finding.of(Finding.Severity.WARNING, FindingCode.USB_KEY_OUT));
        open();
        person.press(KeyEvent.VK_D, KeyEvent.VK_CONTROL);
        JDialog check = OnScreen.dialog("Check LocalPasskey");
        assertFalse(OnScreen.look(() -> isSaid(check, "localpasskey ")));

        OnScreen.run(() -> {
            agent.findings = List.of(Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
            OnScreen.inside(check)
                    .filter(it -> it instanceof JButton button && "Try PIN again…".equals(button.getText()))
                    .forEach(it -> ((JButton) it).doClick());
        });

        OnScreen.await("all is well", () -> isSaid(check, "Everything is in order."));
        assertEquals(List.of("replug"), agent.told);
    }

    @Test
    void ends_the_pause_after_three_wrong_pins_from_where_it_is_said() {
        agent.refusing = UserMessage.of(MessageCode.PIN_PAUSED);
        open();
        OnScreen.await("the reason", () -> isSaid(window.frame(), "The PIN is paused."));
        agent.refusing = UserMessage.NONE;

        OnScreen.run(OnScreen.button(window.frame(), "Try PIN again…")::doClick);

        OnScreen.await("no reason", () -> !isSaid(window.frame(), "The PIN is paused."));
        assertEquals(List.of("replug"), agent.told);
    }

    @Test
    void says_how_it_stands_when_something_happened_elsewhere_and_takes_it_back_by_itself() {
        open();
        OnScreen.await("the list", () -> window.view().passkeys().table().isShowing());

        agent.refusing = UserMessage.of(MessageCode.PIN_BLOCKED_FOR_NOW);
        OnScreen.run(window::standsDifferently);
        OnScreen.await("the reason", () -> isSaid(window.frame(), "Sign-ins are refused."));
        agent.refusing = UserMessage.NONE;

        OnScreen.await("no reason", () -> !isSaid(window.frame(), "Sign-ins are refused."));
    }
}
