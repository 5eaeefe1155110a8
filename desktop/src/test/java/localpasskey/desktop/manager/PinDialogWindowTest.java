package localpasskey.desktop.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.swing.JDialog;
import javax.swing.JPasswordField;
import javax.swing.JToggleButton;
import javax.swing.text.JTextComponent;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Setting and changing the PIN: each mistake is told by itself, the keyboard is where it was made, and only that field
/// is empty.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class PinDialogWindowTest {

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

    private JDialog open(String button, String title) {
        person.click(OnScreen.button(window.frame(), "Settings"));
        person.click(OnScreen.button(OnScreen.dialog("Settings"), button));
        return OnScreen.dialog(title);
    }

    private static JPasswordField field(JDialog dialog, String name) {
        return OnScreen.look(() -> OnScreen.inside(dialog)
                .filter(JPasswordField.class::isInstance)
                .map(JPasswordField.class::cast)
                .filter(it -> name.equals(it.getAccessibleContext().getAccessibleName()))
                .findFirst()
                .orElseThrow());
    }

    private static void awaitKeyboard(JPasswordField field) {
        OnScreen.await("the keyboard", field::isFocusOwner);
    }

    private static boolean isEnabled(JPasswordField field) {
        return OnScreen.look(field::isEnabled);
    }

    private static int length(JPasswordField field) {
        return OnScreen.look(() -> field.getDocument().getLength());
    }

    private static void awaitSaid(JDialog dialog, String words) {
        OnScreen.await(
                words,
                () -> OnScreen.inside(dialog)
                        .anyMatch(it -> it instanceof JTextComponent text && words.equals(text.getText())));
    }

    private void enter(String typed) {
        person.type(typed);
        person.press(KeyEvent.VK_ENTER);
    }

    /// By the current PIN, which is right.
    private JDialog goToTheNewOne() {
        JDialog dialog = open("Change PIN…", "Change PIN");
        OnScreen.awaitKeyboard(field(dialog, "Current PIN"));
        enter("135790");
        awaitKeyboard(field(dialog, "New PIN"));
        return dialog;
    }

    @Test
    void asks_for_the_new_one_when_the_current_one_is_right() {
        goToTheNewOne();

        enter("24680246");
        enter("24680246");

        OnScreen.await("the agent is told", () -> agent.told.contains("change-pin with 6 and 8"));
        OnScreen.awaitGone("Change PIN");
    }

    @Test
    void says_that_a_new_one_is_too_short_before_it_is_typed_again_and_what_is_missing_then() {
        JDialog dialog = goToTheNewOne();

        enter("24680");
        awaitSaid(dialog, "This PIN is too short. Use at least 6 characters.");
        awaitKeyboard(field(dialog, "New PIN"));
        assertEquals(5, length(field(dialog, "New PIN")));
        enter("2");
        awaitKeyboard(field(dialog, "Confirm PIN"));
        person.press(KeyEvent.VK_ENTER);

        awaitSaid(dialog, "Confirm the new PIN.");
        assertEquals(List.of("check-pin with 6"), agent.told);
    }

    @Test
    void tells_a_wrong_current_one_before_it_asks_for_a_new_one() {
        agent.pinCheck = new PinOutcome.WrongPin(7);
        JDialog dialog = open("Change PIN…", "Change PIN");
        Dimension before = OnScreen.look(dialog::getSize);
        assertFalse(isEnabled(field(dialog, "New PIN")));

        enter("135790");

        awaitSaid(dialog, "Wrong PIN. 7 attempts left before the PIN is blocked for a while.");
        awaitKeyboard(field(dialog, "Current PIN"));
        assertEquals(0, length(field(dialog, "Current PIN")));
        assertFalse(isEnabled(field(dialog, "New PIN")));
        assertEquals(before, OnScreen.look(dialog::getSize));
    }

    @Test
    void empties_the_confirmation_alone_where_it_does_not_match() {
        JDialog dialog = goToTheNewOne();

        enter("24680246");
        enter("24680247");

        awaitSaid(dialog, "The PINs do not match. Confirm the new one again.");
        awaitKeyboard(field(dialog, "Confirm PIN"));
        assertEquals(List.of(8, 0), List.of(length(field(dialog, "New PIN")), length(field(dialog, "Confirm PIN"))));
        assertEquals(List.of("check-pin with 6"), agent.told);
    }

    @Test
    void tells_what_is_wrong_with_a_new_one_and_keeps_the_current_one() {
        JDialog dialog = goToTheNewOne();
        Dimension before = OnScreen.look(dialog::getSize);
        agent.pinOutcome = new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(8)));

        enter("246802");
        enter("246802");

        awaitSaid(dialog, "This PIN is too short. Use at least 8 characters.");
        awaitKeyboard(field(dialog, "New PIN"));
        assertEquals(6, length(field(dialog, "Current PIN")));
        assertEquals(before, OnScreen.look(dialog::getSize));
    }

    @Test
    void tab_goes_from_field_to_field_and_then_to_the_buttons_that_show_them() {
        agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        JDialog dialog = open("Set PIN…", "Set PIN");
        JPasswordField one = field(dialog, "New PIN");
        JPasswordField two = field(dialog, "Confirm PIN");
        OnScreen.awaitKeyboard(one);
        person.press(KeyEvent.VK_TAB);
        awaitKeyboard(two);

        person.press(KeyEvent.VK_TAB);
        OnScreen.await("the button of the first", () -> shows(one).isFocusOwner());
        person.press(KeyEvent.VK_SPACE);

        OnScreen.await("the PIN is shown", () -> one.getEchoChar() == 0);
        person.press(KeyEvent.VK_TAB);
        OnScreen.await("the button of the second", () -> shows(two).isFocusOwner());
        person.press(KeyEvent.VK_TAB, KeyEvent.VK_SHIFT);
        person.press(KeyEvent.VK_TAB, KeyEvent.VK_SHIFT);
        awaitKeyboard(two);
    }

    private static JToggleButton shows(JPasswordField field) {
        return Arrays.stream(field.getComponents())
                .filter(JToggleButton.class::isInstance)
                .map(JToggleButton.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /// Also those into which nothing can be typed yet.
    @Test
    void every_field_has_its_button() {
        JDialog dialog = open("Change PIN…", "Change PIN");

        for (String name : List.of("Current PIN", "New PIN", "Confirm PIN")) {
            JPasswordField field = field(dialog, name);
            assertTrue(OnScreen.look(() -> shows(field).isShowing()), name);
            assertEquals(isEnabled(field), OnScreen.look(() -> shows(field).isEnabled()), name);
        }
    }

    @Test
    void ends_the_pause_after_three_wrong_ones_there() {
        agent.pinCheck = new PinOutcome.ReplugFirst();
        JDialog dialog = open("Change PIN…", "Change PIN");
        OnScreen.awaitKeyboard(field(dialog, "Current PIN"));
        enter("135790");
        awaitSaid(dialog, "Three wrong PINs in a row. To go on: Try PIN again…");

        person.click(OnScreen.button(dialog, "Try PIN again…"));

        awaitSaid(dialog, "You can enter your PIN again.");
        assertEquals(List.of("check-pin with 6", "replug"), agent.told);
    }

    @Test
    void a_first_one_has_no_current_one() {
        agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        JDialog dialog = open("Set PIN…", "Set PIN");
        OnScreen.awaitKeyboard(field(dialog, "New PIN"));

        enter("24680246");
        enter("24680246");

        OnScreen.await("the agent is told", () -> agent.told.contains("set-pin with 8"));
        assertTrue(OnScreen.look(() -> agent.told.size() == 1));
    }
}
