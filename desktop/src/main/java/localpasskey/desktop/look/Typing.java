package localpasskey.desktop.look;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// Runs something with each key that changes a text.
public record Typing(Runnable what) implements DocumentListener {

    @Override
    public void insertUpdate(DocumentEvent event) {
        what.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        what.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        what.run();
    }
}
