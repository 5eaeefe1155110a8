package localpasskey.desktop.manager.passkey;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Window;
import java.util.function.Consumer;
import javax.swing.JLabel;
import javax.swing.JTextField;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;

/// Asks for the person's own name for a passkey. An empty one takes it away.
public final class RenameDialog {

    /// As long as a name is shown.
    private static final int LONGEST = 64;

    private RenameDialog() {}

    public static void ask(Window owner, ManagerTexts texts, PasskeyRow row, Consumer<String> renamed) {
        JTextField name = new JTextField(row.summary().label(), 28);
        name.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, row.site());
        name.selectAll();
        JLabel question = Widgets.label(texts.text("rename.name"));
        question.setLabelFor(name);
        VerticalBox stack = new VerticalBox()
                .add(Widgets.heading(row.site()), Spacing.SMALL)
                .add(Widgets.quiet(row.account()), Spacing.LARGE)
                .add(question, Spacing.SMALL)
                .add(name)
                .add(Widgets.styled(
                        Widgets.prose(texts.text("rename.what-it-means"), 36), "foreground: $Palette.quiet"));
        ContentDialog ask = new ContentDialog(owner, texts.text("rename.title"), stack.panel());
        ask.withWayOut(texts.text("button.cancel"))
                .withAnswer(Widgets.button(texts.text("rename.button"), () -> {
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
