package localpasskey.desktop.manager.settings;

import java.awt.FlowLayout;
import java.awt.Window;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.NoticeLine;
import localpasskey.desktop.manager.part.RelatedPages;
import localpasskey.model.PinStatus;

/// How the PIN is, and what can be done about it: set or change it, end the pause, or find help where it is forgotten.
final class PinSection {

    private static final int COLUMNS = 44;

    private final Window owner;
    private final ManagerContext context;
    private final ManagerTexts texts;
    private final RelatedPages pages;
    private final long passkeys;
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JTextArea wordsWhereForgotten =
            Widgets.styled(Widgets.prose(" ", COLUMNS), "foreground: $Palette.quiet");
    private final NoticeLine notice = new NoticeLine(COLUMNS);
    private final JButton set;
    private final JButton forgotten;
    private final JButton tryAgain;
    private boolean isSet;

    /// @param passkeys how many are here
    PinSection(Window owner, ManagerContext context, RelatedPages pages, long passkeys) {
        this.owner = owner;
        this.context = context;
        this.texts = context.texts();
        this.pages = pages;
        this.passkeys = passkeys;
        set = Widgets.button("", this::openPin);
        forgotten = Widgets.button(texts.text("settings.pin.forgot"), this::openForgotten);
        tryAgain = Widgets.button(texts.text("settings.try-again"), this::endPause);
    }

    JComponent component(PinStatus pin) {
        show(pin);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        buttons.add(set);
        buttons.add(Box.createHorizontalStrut(Spacing.MEDIUM.pixels()));
        buttons.add(forgotten);
        return new VerticalBox()
                .add(words)
                .addNarrow(tryAgain, Spacing.MEDIUM)
                .add(buttons, Spacing.MEDIUM)
                .add(notice.component())
                .panel();
    }

    private void show(PinStatus pin) {
        isSet = pin.set();
        String said = words(pin, texts);
        Widgets.say(words, said);
        Widgets.say(wordsWhereForgotten, said);
        set.setText(texts.text(isSet ? "settings.pin.change" : "settings.pin.set"));
        forgotten.setVisible(isSet);
        tryAgain.setVisible(pin.blockedUntilReplug());
    }

    static String words(PinStatus pin, ManagerTexts texts) {
        if (!pin.set()) {
            return texts.text("settings.pin.none");
        }
        if (pin.blockedUntilReplug()) {
            return texts.text("pin.replug");
        }
        if (pin.triesLeft() > 0) {
            return texts.text("settings.pin.there", pin.mistyped() ? pin.triesLeft() : 0);
        }
        return pin.worksAgainIn().isZero()
                ? texts.text("pin.blocked")
                : texts.text("pin.blocked-for", Math.max(1, pin.worksAgainIn().toMinutes()));
    }

    private void openPin() {
        new PinWindow(owner, context, isSet, this::refresh).open();
    }

    private void openForgotten() {
        ForgottenPinView.Handlers handlers = new ForgottenPinView.Handlers(this::openPin, this::refresh);
        new ForgottenPinView(owner, context, pages, passkeys, handlers).open(wordsWhereForgotten);
    }

    private void endPause() {
        notice.say(texts.text("notice.waiting"));
        context.agent()
                .ask(
                        it -> {
                            it.replug();
                            return it.pinStatus();
                        },
                        pin -> {
                            show(pin);
                            notice.say(texts.text("settings.try-again.done"));
                        },
                        this::failed);
    }

    private void refresh() {
        context.agent().ask(ControlClient::pinStatus, this::show, this::failed);
    }

    private void failed(ControlException e) {
        notice.tell(ErrorNotice.of(e, texts));
    }
}
