package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JScrollPane;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import localpasskey.model.PinStatus;
import localpasskey.model.policy.PolicyMember;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The page of the settings: who forgot the PIN finds there what can be done, with a button for each; what came of a
/// click stands below it. What is the administrator's has a reason beside it.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class SettingsWindowTest {

    private static final String FIXED = "Your administrator has turned this on. You cannot turn it off.";

    @TempDir
    Path directory;

    private ManagerFixture manager;
    private PretendAgent agent;
    private OnScreen person;
    private ManagerWindow window;

    @BeforeEach
    void start() throws Exception {
        manager = new ManagerFixture(directory).open();
        agent = manager.agent;
        person = manager.person;
        window = manager.window;
    }

    @AfterEach
    void stop() throws Exception {
        manager.close();
    }

    private JDialog settings() {
        person.click(OnScreen.button(window.frame(), "Settings"));
        return OnScreen.dialog("Settings");
    }

    private static boolean isSaid(Container in, String words) {
        return OnScreen.inside(in)
                .filter(Component::isShowing)
                .anyMatch(it ->
                        it instanceof JTextComponent text && text.getText().contains(words));
    }

    private static boolean hasButton(Container in, String words) {
        return OnScreen.inside(in)
                .anyMatch(it -> it instanceof JButton button && button.isVisible() && words.equals(button.getText()));
    }

    @Test
    void nothing_is_below_the_edge_where_the_screen_has_the_room() {
        JDialog settings = settings();

        OnScreen.await(
                "all of it",
                () -> OnScreen.inside(settings)
                        .anyMatch(it -> it instanceof JScrollPane pane
                                && !pane.getVerticalScrollBar().isVisible()
                                && pane.getViewport().getView().getHeight() > 560));
    }

    @Test
    void says_what_dies_and_erases_it_by_a_button() {
        JDialog settings = settings();
        person.click(OnScreen.button(settings, "Forgot PIN…"));
        JDialog forgotten = OnScreen.dialog("Forgot PIN");
        assertTrue(OnScreen.look(() -> isSaid(forgotten, "All 12 passkeys on this computer and the PIN are erased.")));
        assertTrue(OnScreen.look(() -> hasButton(forgotten, "Other ways to sign in")));
        assertFalse(OnScreen.look(() -> isSaid(forgotten, "localpasskey ")));

        OnScreen.run(OnScreen.button(forgotten, "Erase everything…")::doClick);

        OnScreen.await("that it is done", () -> isSaid(forgotten, "Everything is erased but the history."));
        assertEquals(List.of("reset"), agent.told);
    }

    @Test
    void says_how_the_pin_is_after_what_was_done_too() {
        JDialog settings = settings();
        person.click(OnScreen.button(settings, "Forgot PIN…"));
        JDialog forgotten = OnScreen.dialog("Forgot PIN");
        agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);

        OnScreen.run(OnScreen.button(forgotten, "Erase everything…")::doClick);

        OnScreen.await("that there is no PIN", () -> isSaid(forgotten, "No PIN is set."));
    }

    @Test
    void offers_to_try_again_only_after_three_wrong_ones() {
        agent.pin = new PinStatus(true, 5, true, true, Duration.ZERO);
        JDialog settings = settings();

        assertTrue(OnScreen.look(() -> hasButton(settings, "Try PIN again…")));
        OnScreen.run(OnScreen.button(settings, "Try PIN again…")::doClick);
        OnScreen.await("that it is done", () -> isSaid(settings, "You can enter your PIN again."));

        agent.pin = new PinStatus(true, 8, false, false, Duration.ZERO);
        OnScreen.run(settings::dispose);
        OnScreen.awaitGone("Settings");
        JDialog again = settings();
        assertFalse(OnScreen.look(() -> hasButton(again, "Try PIN again…")));
    }

    @Test
    void a_persons_own_no_is_not_red() {
        JDialog settings = settings();
        OnScreen.run(() -> OnScreen.inside(settings)
                .filter(JCheckBox.class::isInstance)
                .map(JCheckBox.class::cast)
                .filter(it -> "Always ask for my PIN".equals(it.getText()))
                .forEach(JCheckBox::doClick));

        OnScreen.await("what came of it", () -> isSaid(settings, "You declined. Nothing was changed."));
        assertEquals(
                UIManager.getColor("Palette.quiet"),
                OnScreen.look(() -> OnScreen.inside(settings)
                        .filter(it -> it instanceof JTextComponent text
                                && text.getText().startsWith("You declined."))
                        .findFirst()
                        .orElseThrow()
                        .getForeground()));
    }

    private static JCheckBox alwaysUv(JDialog settings) {
        return OnScreen.look(() -> OnScreen.inside(settings)
                .filter(JCheckBox.class::isInstance)
                .map(JCheckBox.class::cast)
                .filter(it -> "Always ask for my PIN".equals(it.getText()))
                .findFirst()
                .orElseThrow());
    }

    private static boolean sees(Container in, String words) {
        return OnScreen.look(() -> OnScreen.inside(in)
                .anyMatch(it ->
                        it instanceof JTextComponent text && text.getText().contains(words)));
    }

    @Test
    void what_is_laid_down_cannot_be_changed_and_says_why() throws Exception {
        agent.administrator = List.of(PolicyMember.values());
        JDialog settings = settings();

        assertFalse(alwaysUv(settings).isEnabled());
        assertTrue(alwaysUv(settings).isSelected());
        assertEquals(FIXED, alwaysUv(settings).getAccessibleContext().getAccessibleDescription());
        assertTrue(sees(settings, FIXED));
        assertTrue(sees(settings, "New passkeys are possible for some sites only."));
        Pictures.take("settings-administrator", settings);
    }

    @Test
    void nothing_is_said_where_nothing_is() {
        JDialog settings = settings();

        assertTrue(alwaysUv(settings).isEnabled());
        assertFalse(sees(settings, "administrator"));
    }
}
