package localpasskey.desktop.manager.help;

import java.awt.Dimension;
import java.awt.Window;
import java.util.List;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerContext;

/// Answers to what people ask first.
public final class HelpView {

    private static final Dimension LARGEST = new Dimension(560, 520);
    private static final int COLUMNS = 46;
    private static final List<String> TOPICS =
            List.of("help.create", "help.sign-in", "help.pin", "help.lost", "help.wrong");

    private HelpView() {}

    /// Returns when it is closed.
    public static void open(Window owner, ManagerContext context) {
        VerticalBox stack = new VerticalBox();
        for (String topic : TOPICS) {
            stack.add(Widgets.heading(context.text(topic)), Spacing.SMALL);
            stack.add(Widgets.prose(context.text(topic + ".text"), COLUMNS), Spacing.LARGE);
        }
        new ContentDialog(owner, context.text("help.title"), Scrolled.of(stack.panel(), LARGEST))
                .withAnswerThatCloses(context.text("button.close"))
                .open();
    }
}
