package localpasskey.desktop.manager;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Window;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JTextField;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// Asks for the person's own name for a passkey. An empty one takes it away.
final class Renaming {

    /// As long as a name is shown.
    private static final int LONGEST = 64;

    private Renaming() {}

    static void ask(Window owner, ManagerTexts texts, PasskeyRow row, Consumer<String> renamed) {
        JTextField name = new JTextField(row.summary().label(), 28);
        name.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, row.site());
        name.selectAll();
        JLabel question = Shown.label(texts.text("rename.name"));
        question.setLabelFor(name);
        Stack stack = new Stack()
                .add(Shown.heading(row.site()), Spacing.SMALL)
                .add(Shown.quiet(row.account()), Spacing.LARGE)
                .add(question, Spacing.SMALL)
                .add(name)
                .add(Shown.styled(Shown.prose(texts.text("rename.what-it-means"), 36), "foreground: $Palette.quiet"));
        Ask ask = new Ask(owner, texts.text("rename.title"), stack.panel());
        ask.withWayOut(texts.text("button.cancel"))
                .withAnswer(Shown.button(texts.text("rename.button"), () -> {
                    renamed.accept(cut(name.getText().strip()));
                    ask.close();
                }))
                .open();
    }

    private static String cut(String name) {
        int[] letters = name.codePoints().limit(LONGEST).toArray();
        return new String(letters, 0, letters.length);
    }
}
