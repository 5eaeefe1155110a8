package localpasskey.desktop.manager.passkey;

import java.awt.BorderLayout;
import java.awt.Window;
import javax.swing.JComponent;
import javax.swing.JPanel;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.SiteTile;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerTexts;

/// Says what deleting means, before the agent asks for the person's yes.
public final class DeleteDialog {

    private DeleteDialog() {}

    public static void ask(Window owner, ManagerTexts texts, PasskeyRow row, Runnable agreed) {
        VerticalBox stack = new VerticalBox()
                .add(Widgets.heading(texts.text("delete.question")), Spacing.LARGE)
                .add(names(row), Spacing.LARGE)
                .add(Widgets.prose(texts.text("delete.key"), 40), Spacing.MEDIUM)
                .add(Widgets.prose(texts.text("delete.site"), 40), Spacing.MEDIUM)
                .add(Widgets.prose(texts.text("delete.way-in"), 40), Spacing.MEDIUM);
        ContentDialog ask = new ContentDialog(owner, texts.text("delete.title"), stack.panel());
        ask.withWayOut(texts.text("button.cancel"))
                .withDangerousAnswer(Widgets.button(texts.text("delete.button"), () -> {
                    ask.close();
                    agreed.run();
                }))
                .open();
    }

    private static JComponent names(PasskeyRow row) {
        JPanel names = new JPanel(new BorderLayout(Spacing.MEDIUM.pixels(), 0));
        names.add(Widgets.picture(SiteTile.of(row.site(), 40)), BorderLayout.LINE_START);
        names.add(
                new VerticalBox()
                        .add(Widgets.styled(Widgets.label(row.site()), "font: bold"), Spacing.SMALL)
                        .add(Widgets.quiet(ManagerTexts.named(row.summary().label(), row.account())), Spacing.SMALL)
                        .panel(),
                BorderLayout.CENTER);
        return names;
    }
}
