package localpasskey.desktop.look;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/// What keys do.
public final class Keys {

    private Keys() {}

    static Action action(Runnable what) {
        return new Running(what);
    }

    /// @param condition one of the three of [JComponent], e.g. `WHEN_FOCUSED`
    /// @param key as [KeyStroke#getKeyStroke] reads it, e.g. `control F`
    public static void bind(JComponent where, int condition, String key, Runnable what) {
        KeyStroke stroke = KeyStroke.getKeyStroke(key);
        if (stroke == null) {
            throw new IllegalArgumentException("no key: " + key);
        }
        where.getInputMap(condition).put(stroke, key);
        where.getActionMap().put(key, action(what));
    }

    private static final class Running extends AbstractAction {

        private static final long serialVersionUID = 1L;

        private final transient Runnable what;

        Running(Runnable what) {
            this.what = what;
        }

        @Override
        public void actionPerformed(ActionEvent event) {
            what.run();
        }
    }
}
