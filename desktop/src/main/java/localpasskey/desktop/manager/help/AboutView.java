package localpasskey.desktop.manager.help;

import java.awt.Window;
import localpasskey.control.ProgramVersion;
import localpasskey.desktop.look.AppPicture;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ManagerContext;

/// Which program this is, in which version, and by which licence.
public final class AboutView {

    private static final int COLUMNS = 36;
    private static final int PICTURE = 64;

    private AboutView() {}

    /// Returns when it is closed.
    public static void open(Window owner, ManagerContext context) {
        VerticalBox stack = new VerticalBox()
                .addNarrow(Widgets.picture(new AppPicture(PICTURE)), Spacing.MEDIUM)
                .add(Widgets.headline("LocalPasskey"), Spacing.SMALL)
                .add(
                        Widgets.quiet(context.texts()
                                .text(
                                        "about.version",
                                        ProgramVersion.of(AboutView.class),
                                        System.getProperty("java.version"))),
                        Spacing.LARGE)
                .add(Widgets.prose(context.text("about.what"), COLUMNS), Spacing.MEDIUM)
                .add(Widgets.prose(context.text("about.licence"), COLUMNS), Spacing.MEDIUM);
        new ContentDialog(owner, context.text("about.title"), stack.panel())
                .withAnswerThatCloses(context.text("button.close"))
                .open();
    }
}
