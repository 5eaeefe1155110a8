package localpasskey.desktop.manager.settings;

import java.awt.Dimension;
import java.awt.Window;
import javax.swing.JButton;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Scrolled;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.NoticeLine;
import localpasskey.desktop.manager.part.RelatedPages;

/// What somebody can do who forgot the PIN, from what costs nothing to what erases all.
final class ForgottenPinView {

    private static final Dimension LARGEST = new Dimension(560, 520);
    private static final int COLUMNS = 46;

    private final Window owner;
    private final ManagerContext context;
    private final RelatedPages pages;
    private final long passkeys;
    private final Handlers handlers;
    private final NoticeLine notice = new NoticeLine(COLUMNS);
    private final JButton erase;

    /// @param tryPin opens where a PIN can be tried
    /// @param changed runs on the event thread when the PIN may be another one, or none
    record Handlers(Runnable tryPin, Runnable changed) {}

    /// @param passkeys how many die where everything is erased
    ForgottenPinView(Window owner, ManagerContext context, RelatedPages pages, long passkeys, Handlers handlers) {
        this.owner = owner;
        this.context = context;
        this.pages = pages;
        this.passkeys = passkeys;
        this.handlers = handlers;
        this.erase = Widgets.dangerous(Widgets.button(context.text("forgot.erase.button"), this::erase));
    }

    /// Returns when it is closed.
    ///
    /// @param pin says how the PIN is, also after something was done
    void open(JTextArea pin) {
        VerticalBox stack = new VerticalBox();
        stack.add(Widgets.prose(context.text("forgot.what"), COLUMNS), Spacing.LARGE);
        stack.add(Widgets.heading(context.text("forgot.guess")), Spacing.SMALL);
        stack.add(Widgets.prose(context.text("forgot.guess.text"), COLUMNS), Spacing.SMALL);
        stack.add(pin, Spacing.SMALL);
        stack.addNarrow(Widgets.button(context.text("forgot.guess.button"), handlers.tryPin()), Spacing.LARGE);
        stack.add(Widgets.heading(context.text("forgot.sites")), Spacing.SMALL);
        stack.add(Widgets.prose(context.text("forgot.sites.text"), COLUMNS), Spacing.SMALL);
        stack.addNarrow(Widgets.button(context.text("coverage.button"), pages::openCoverage), Spacing.LARGE);
        stack.add(Widgets.heading(context.text("forgot.erase")), Spacing.SMALL);
        stack.add(Widgets.prose(context.texts().text("forgot.erase.text", passkeys), COLUMNS), Spacing.SMALL);
        stack.add(
                Widgets.styled(Widgets.prose(context.text("forgot.erase.asks"), COLUMNS), "foreground: $Palette.quiet"),
                Spacing.SMALL);
        stack.addNarrow(erase, Spacing.SMALL);
        stack.add(notice.component());
        new ContentDialog(owner, context.text("forgot.title"), Scrolled.of(stack.panel(), LARGEST))
                .withAnswerThatCloses(context.text("button.close"))
                .open();
    }

    private void erase() {
        erase.setEnabled(false);
        notice.say(context.text("notice.waiting"));
        context.agent()
                .ask(
                        it -> {
                            it.reset();
                            return true;
                        },
                        _ -> {
                            notice.say(context.text("forgot.erase.done"));
                            handlers.changed().run();
                        },
                        this::failed);
    }

    private void failed(ControlException e) {
        erase.setEnabled(true);
        notice.tell(ErrorNotice.of(e, context.texts()));
        handlers.changed().run();
    }
}
