package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JPanel;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;

/// Says what deleting means, before the agent asks for the person's yes.
final class Deleting {

    private Deleting() {}

    static void ask(Window owner, ManagerTexts texts, PasskeyRow row, Runnable agreed) {
        Stack stack = new Stack()
                .add(Shown.heading(texts.text("delete.question")), Spacing.LARGE)
                .add(names(row), Spacing.LARGE)
                .add(Shown.prose(texts.text("delete.key"), 40), Spacing.MEDIUM)
                .add(Shown.prose(texts.text("delete.site"), 40), Spacing.MEDIUM)
                .add(Shown.prose(texts.text("delete.way-in"), 40), Spacing.MEDIUM);
        Ask ask = new Ask(owner, texts.text("delete.title"), stack.panel());
        ask.withWayOut(texts.text("button.cancel"))
                .withDangerousAnswer(Shown.button(texts.text("delete.button"), () -> {
                    ask.close();
                    agreed.run();
                }))
                .open();
    }

    private static JComponent names(PasskeyRow row) {
        JPanel names = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        names.add(Shown.picture(LetterTile.of(row.site(), 40)), BorderLayout.LINE_START);
        names.add(
                new Stack()
                        .add(Shown.styled(Shown.label(row.site()), "font: bold"), Spacing.SMALL)
                        .add(Shown.quiet(row.account()), Spacing.SMALL)
                        .panel(),
                BorderLayout.CENTER);
        return names;
    }
}
