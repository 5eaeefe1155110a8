package localpasskey.desktop.prompt;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JTextField;

/// The way for somebody who cannot hold a button (a tremor, a switch, a screen reader that only clicks): the word is
/// typed that the terminal wants, too, and then the button is clicked. For the event thread only.
final class TypedWord {

    private final JTextField field = new JTextField();
    private final String wanted;
    private final Runnable agreed;

    /// @param hint what to type and to press
    TypedWord(String wanted, String hint, Runnable agreed) {
        this.wanted = wanted;
        this.agreed = agreed;
        field.getAccessibleContext().setAccessibleName(hint);
        field.addActionListener(_ -> pressed());
    }

    JComponent component() {
        return field;
    }

    /// A click, or Enter behind the word: without the word it only marks the field.
    void pressed() {
        if (field.getText().strip().toLowerCase(Locale.ROOT).equals(wanted)) {
            agreed.run();
        } else {
            field.putClientProperty(FlatClientProperties.OUTLINE, FlatClientProperties.OUTLINE_ERROR);
        }
    }
}
