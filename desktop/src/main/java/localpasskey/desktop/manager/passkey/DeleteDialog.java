package localpasskey.desktop.manager.passkey;

import java.awt.BorderLayout;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Typing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;

/// Has the person name the site whose passkeys all die, before the agent asks for their yes. Of one passkey the agent
/// alone asks.
public final class DeleteDialog {

    private DeleteDialog() {}

    /// @param passkeys how many
    public static void askAll(Window owner, ManagerTexts texts, PasskeyRow row, int passkeys, Runnable agreed) {
        JTextField name = new JTextField(28);
        JTextArea question = Widgets.prose(texts.text("delete.all.name", row.site()), 40);
        name.getAccessibleContext().setAccessibleName(question.getText());
        VerticalBox stack = new VerticalBox()
                .add(Widgets.heading(texts.text("delete.all.question", passkeys)), Spacing.LARGE)
                .add(name(row.site()), Spacing.LARGE)
                .add(Widgets.prose(texts.text("delete.all.key"), 40), Spacing.MEDIUM)
                .add(Widgets.prose(texts.text("delete.all.site"), 40), Spacing.MEDIUM)
                .add(Widgets.prose(texts.text("delete.way-in"), 40), Spacing.LARGE)
                .add(question, Spacing.SMALL)
                .add(name);
        ContentDialog ask = new ContentDialog(owner, texts.text("delete.title"), stack.panel());
        JButton answer = Widgets.button(texts.text("delete.all.button"), () -> {
            ask.close();
            agreed.run();
        });
        answer.setEnabled(false);
        name.getDocument()
                .addDocumentListener(new Typing(
                        () -> answer.setEnabled(name.getText().strip().equalsIgnoreCase(row.site()))));
        ask.withWayOut(texts.text("button.cancel")).withDangerousAnswer(answer).openWith(name);
    }

    private static JComponent name(String site) {
        JPanel name = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        name.add(Widgets.picture(SiteTile.of(site, 40)), BorderLayout.LINE_START);
        name.add(Widgets.styled(Widgets.label(site), "font: bold"), BorderLayout.CENTER);
        return name;
    }
}
