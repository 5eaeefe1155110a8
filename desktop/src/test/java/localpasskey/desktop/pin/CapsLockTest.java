package localpasskey.desktop.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JPasswordField;
import org.junit.jupiter.api.Test;

/// When somebody hears of Caps Lock.
final class CapsLockTest {

    @Test
    void is_told_when_a_field_gets_the_keyboard_and_with_each_key() {
        AtomicBoolean on = new AtomicBoolean();
        List<Boolean> told = new ArrayList<>();
        JPasswordField field = new JPasswordField();
        new CapsLock(on::get, told::add).watch(field);

        field.getFocusListeners()[field.getFocusListeners().length - 1].focusGained(
                new FocusEvent(field, FocusEvent.FOCUS_GAINED));
        on.set(true);
        key(field);
        on.set(false);
        key(field);

        assertEquals(List.of(false, true, false), told);
    }

    private static void key(JPasswordField field) {
        field.getKeyListeners()[field.getKeyListeners().length - 1].keyReleased(
                new KeyEvent(field, KeyEvent.KEY_RELEASED, 0, 0, KeyEvent.VK_A, 'a'));
    }
}
