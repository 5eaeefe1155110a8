package localpasskey.desktop.pin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JPasswordField;
import javax.swing.JToggleButton;
import javax.swing.TransferHandler;
import javax.swing.text.PlainDocument;
import localpasskey.desktop.look.Widgets;
import localpasskey.wire.Secret;

/// A field for a PIN. What is typed never becomes a text as a whole, and is zeroed when it was taken or the field is
/// closed. Nothing can be copied out of it or pasted into it: a pasted PIN would be a text.
///
/// For the event thread only.
public final class PinField implements AutoCloseable {

    private static final int COLUMNS = 18;

    private final PinContent content = new PinContent();
    private final JPasswordField field = new JPasswordField(new PinDocument(content), "", COLUMNS);

    /// @param name for screen readers
    /// @param show that of the button which shows what is typed
    public PinField(String name, String show) {
        field.setTransferHandler(
                new TransferHandler("")); // takes and gives nothing; without one, a new scheme brings its own
        field.setDragEnabled(false);
        field.getAccessibleContext().setAccessibleName(name);
        Widgets.styled(field, "showRevealButton: true; showCapsLock: false"); // said in words: CapsLock
        nameButton(show);
        Widgets.onNewScheme(field, () -> nameButton(show)); // which has made it anew
    }

    private void nameButton(String name) {
        shows().forEach(button -> {
            button.getAccessibleContext().setAccessibleName(name);
            button.setFocusable(true);
            stay(button);
        });
    }

    /// Whether something can be typed now. The button that shows it stays where it is, or one field of several would
    /// look like another kind.
    public void enable(boolean on) {
        field.setEnabled(on);
        shows().forEach(this::stay);
    }

    private void stay(JToggleButton button) {
        button.setVisible(true);
        button.setEnabled(field.isEnabled());
    }

    private List<JToggleButton> shows() {
        return Arrays.stream(field.getComponents())
                .filter(JToggleButton.class::isInstance)
                .map(JToggleButton.class::cast)
                .toList();
    }

    public JPasswordField component() {
        return field;
    }

    public boolean isEmpty() {
        return field.getDocument().getLength() == 0;
    }

    /// Whether fewer characters were typed, as CTAP counts them: code points.
    public boolean isShorterThan(int characters) {
        char[] typed = field.getPassword();
        try {
            return Character.codePointCount(typed, 0, typed.length) < characters;
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /// What was typed, as UTF-8; the field is empty then. Empty where it is no text: half of a surrogate pair.
    public Optional<Secret> take() {
        try {
            return copy();
        } finally {
            clear();
        }
    }

    /// What was typed, as [#take] has it; it stays in the field.
    public Optional<Secret> copy() {
        return Secret.ofCharacters(field.getPassword());
    }

    /// Whether both have the same characters.
    public boolean holdsTheSameAs(PinField other) {
        char[] one = field.getPassword();
        char[] two = other.field.getPassword();
        try {
            return Arrays.equals(one, two);
        } finally {
            Arrays.fill(one, '\0');
            Arrays.fill(two, '\0');
        }
    }

    public void clear() {
        field.setText("");
    }

    @Override
    public void close() {
        content.wipe();
    }

    /// A document that keeps its characters in a content of ours.
    private static final class PinDocument extends PlainDocument {

        private static final long serialVersionUID = 1L;

        PinDocument(PinContent content) {
            super(content);
        }
    }
}
