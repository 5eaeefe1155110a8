package localpasskey.desktop.pin;

import java.awt.Toolkit;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.JPasswordField;

/// Tells whether Caps Lock is on while the keyboard is in a field whose letters nobody sees.
public final class CapsLock {

    private final BooleanSupplier lock;
    private final Consumer<Boolean> changed;

    /// @param changed gets it with each key and whenever a field gets the keyboard
    public CapsLock(Consumer<Boolean> changed) {
        this(CapsLock::isOn, changed);
    }

    /// @param lock whether it is on
    CapsLock(BooleanSupplier lock, Consumer<Boolean> changed) {
        this.lock = lock;
        this.changed = changed;
    }

    public void watch(JPasswordField field) {
        field.addKeyListener(new KeyAdapter() {
            @Override
            public void keyReleased(KeyEvent event) {
                changed.accept(lock.getAsBoolean());
            }
        });
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                changed.accept(lock.getAsBoolean());
            }
        });
    }

    /// False where the screen does not tell.
    private static boolean isOn() {
        try {
            return Toolkit.getDefaultToolkit().getLockingKeyState(KeyEvent.VK_CAPS_LOCK);
        } catch (UnsupportedOperationException _) {
            return false;
        }
    }
}
