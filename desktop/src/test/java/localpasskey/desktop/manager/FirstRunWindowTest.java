package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Component;
import java.awt.Window;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import localpasskey.control.report.StatusReport;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.model.PinStatus;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The first steps of a new installation, in the list's place.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class FirstRunWindowTest {

    @TempDir
    Path directory;

    private PretendAgent agent;
    private ManagerWindow window;

    @BeforeEach
    void start() throws Exception {
        agent = new PretendAgent(directory);
        window = OnScreen.look(() -> {
            Theme.install(Scheme.LIGHT);
            return new ManagerWindow(agent.socket(), Locale.ENGLISH, TrialSite.USUAL);
        });
    }

    @AfterEach
    void stop() throws Exception {
        OnScreen.run(() -> Arrays.stream(Window.getWindows()).forEach(Window::dispose));
        agent.close();
    }

    private void open() {
        OnScreen.run(window::open);
        OnScreen.await("the window", () -> window.frame().isFocused());
    }

    private JTable table() {
        return window.view().passkeys().table();
    }

    private boolean isSaid(String words) {
        return OnScreen.inside(window.frame()).filter(Component::isShowing).anyMatch(it -> switch (it) {
            case JLabel label -> words.equals(label.getText());
            case JTextComponent text -> text.getText().startsWith(words);
            default -> false;
        });
    }

    @Test
    void leads_through_the_first_steps_as_the_agent_checks_them_and_shows_the_list_then() {
        agent.passkeys = List.of();
        agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        agent.pluggedIn = false;
        open();
        OnScreen.await("the first step", () -> isSaid("The chip asks for it before it uses a passkey."));
        assertFalse(OnScreen.look(() -> table().isShowing()));
        assertFalse(OnScreen.look(() -> isSaid("✓")));

        agent.pin = new PinStatus(true, 8, false, false, Duration.ZERO);
        OnScreen.await("the PIN", () -> isSaid("A PIN is set.") && isSaid("✓"));
        agent.browsers = List.of("Firefox");
        OnScreen.await("the browser", () -> isSaid("Connected: Firefox"));
        agent.passkeys = SamplePasskeys.some();

        OnScreen.await("the list", () -> table().isShowing() && table().getRowCount() == 12);
    }

    @Test
    void a_browser_that_is_connected_needs_no_folder_any_more() {
        agent.passkeys = List.of();
        agent.pluggedIn = false;
        open();
        OnScreen.await("the step", () -> isSaid("Set up your browsers"));
        OnScreen.run(() -> window.view().firstRun().browsersAreSetUp(directory.resolve("older")));
        OnScreen.run(() -> window.view().firstRun().browsersAreSetUp(directory.resolve("extension")));
        assertEquals(1, OnScreen.look(() -> shownButtons("Show folder")));

        agent.browsers = List.of("Firefox");

        OnScreen.await("the browser", () -> isSaid("Connected: Firefox"));
        assertEquals(0, OnScreen.look(() -> shownButtons("Show folder")));
        assertFalse(OnScreen.look(() -> isSaid("The browsers are set up")));
    }

    private long shownButtons(String words) {
        return OnScreen.inside(window.frame())
                .filter(it ->
                        it instanceof AbstractButton button && button.isShowing() && words.equals(button.getText()))
                .count();
    }

    @Test
    void names_the_site_where_a_first_passkey_may_be_tried() {
        agent.passkeys = List.of();
        window = OnScreen.look(() ->
                new ManagerWindow(agent.socket(), Locale.ENGLISH, new TrialSite(URI.create("http://localhost:8717/"))));

        open();

        OnScreen.await(
                "the button",
                () -> OnScreen.inside(window.frame())
                        .anyMatch(it -> it instanceof AbstractButton button
                                && "Try it at localhost:8717".equals(button.getText())));
    }

    @Test
    void says_in_session_mode_that_there_is_no_usb_key() {
        agent.passkeys = List.of();
        agent.pluggedIn = false;
        agent.mode = StatusReport.Mode.SESSION;

        open();

        OnScreen.await("why", () -> isSaid("Your browser needs the LocalPasskey extension: there is no USB key"));
        OnScreen.await(
                "the keyboard at the step that is open",
                () -> window.frame().getFocusOwner() instanceof AbstractButton button
                        && "Set up browsers".equals(button.getText()));
    }

    @Test
    void says_where_all_is_set_up_that_there_is_no_passkey_and_opens_what_became_of_those_before() {
        agent.passkeys = List.of(SamplePasskeys.of(0, "github.com", "ada"));
        open();
        OnScreen.await("the list", () -> table().isShowing() && table().getRowCount() == 1);

        agent.passkeys = List.of();
        OnScreen.run(() -> window.frame()
                .getRootPane()
                .getActionForKeyStroke(KeyStroke.getKeyStroke("F5"))
                .actionPerformed(null));

        OnScreen.await("that there is none", () -> isSaid("No passkey is on this computer"));
        assertFalse(OnScreen.look(() -> isSaid("Set up LocalPasskey")));
        AbstractButton history = OnScreen.button(window.frame(), "History");
        SwingUtilities.invokeLater(history::doClick);
        OnScreen.run(OnScreen.dialog("History")::dispose);
        OnScreen.awaitGone("History");
    }

    @Test
    void waits_for_the_answer_to_a_question_without_a_button_that_ends_nothing() {
        agent.passkeys = SamplePasskeys.some();
        open();
        OnScreen.await("the list", () -> table().isShowing());

        OnScreen.run(() -> window.view().tellOfQuestion("Waiting for your answer in the other window."));
        OnScreen.await("that it waits", () -> isSaid("Waiting for your answer"));
        assertFalse(OnScreen.look(this::canClose));

        OnScreen.run(() -> window.view().tell(ErrorNotice.calm("Deleted.", "")));
        OnScreen.await("a button", this::canClose);
    }

    private boolean canClose() {
        return OnScreen.inside(window.frame())
                .anyMatch(
                        it -> it.isShowing() && it instanceof AbstractButton close && "Close".equals(close.getText()));
    }
}
