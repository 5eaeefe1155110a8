package localpasskey.desktop.manager.settings;

import java.awt.Window;
import java.time.Duration;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;

/// Sets the PIN, or changes it.
final class PinWindow {

    private static final int COLUMNS = 24;
    private static final int SECONDS_OF_A_MINUTE = 60;

    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final boolean isSet;
    private final Runnable changed;
    private final JPasswordField old = new JPasswordField(COLUMNS);
    private final JPasswordField pin = new JPasswordField(COLUMNS);
    private final JPasswordField again = new JPasswordField(COLUMNS);
    private final JTextArea words;
    private final JButton button;
    private final ContentDialog ask;

    /// @param isSet whether there is one, which is changed
    /// @param changed runs on the event thread when it is done
    PinWindow(Window owner, ManagerTexts texts, AgentConnection agent, boolean isSet, Runnable changed) {
        this.texts = texts;
        this.agent = agent;
        this.isSet = isSet;
        this.changed = changed;
        this.words = Widgets.styled(Widgets.prose(" ", COLUMNS), "foreground: $Palette.bad");
        this.button = Widgets.button(texts.text(isSet ? "pin.change" : "pin.set"), this::send);
        VerticalBox stack = new VerticalBox();
        if (isSet) {
            addField(stack, texts.text("pin.old"), old);
        }
        addField(stack, texts.text("pin.new"), pin);
        addField(stack, texts.text("pin.again"), again);
        stack.add(Widgets.styled(Widgets.prose(texts.text("pin.rule"), COLUMNS), "foreground: $Palette.quiet"));
        stack.add(words);
        ask = new ContentDialog(owner, texts.text(isSet ? "pin.change.title" : "pin.set.title"), stack.panel())
                .withWayOut(texts.text("button.cancel"))
                .withAnswer(button);
    }

    private static void addField(VerticalBox stack, String name, JPasswordField field) {
        JLabel label = Widgets.label(name);
        label.setLabelFor(field);
        stack.add(label, Spacing.SMALL);
        stack.add(field);
    }

    /// Returns when it is closed.
    void open() {
        ask.open();
    }

    private void send() {
        if (PinFromField.isEmpty(pin)) {
            say(texts.text("pin.empty"), pin);
            return;
        }
        if (!PinFromField.isSame(pin, again)) {
            again.setText("");
            say(texts.text("pin.differ"), again);
            return;
        }
        button.setEnabled(false);
        say(texts.text("pin.asking"), pin);
        Secret before = PinFromField.take(old);
        Secret now = PinFromField.take(pin);
        PinFromField.take(again).close();
        agent.ask(
                it -> {
                    try (before;
                            now) {
                        return isSet ? it.changePin(before, now) : it.setPin(now);
                    }
                },
                this::show,
                this::failed);
    }

    private void show(PinOutcome outcome) {
        button.setEnabled(true);
        switch (outcome) {
            case PinOutcome.Changed() -> {
                ask.close();
                changed.run();
            }
            case PinOutcome.AgainstPolicy(UserMessage why) -> say(texts.text(why), first());
            case PinOutcome.WrongPin(int tries) -> say(texts.text("pin.wrong", tries), first());
            case PinOutcome.Blocked(Duration wait) -> say(blocked(wait), first());
            case PinOutcome.ReplugFirst() -> say(texts.text("pin.replug"), first());
            case PinOutcome.AlreadySet() -> say(texts.text("pin.already-set"), first());
            case PinOutcome.NotSet() -> say(texts.text("pin.not-set"), first());
        }
    }

    private String blocked(Duration wait) {
        return wait.isZero()
                ? texts.text("pin.blocked")
                : texts.text("pin.blocked-for", Math.max(1, wait.toSeconds() / SECONDS_OF_A_MINUTE));
    }

    private void failed(ControlException e) {
        button.setEnabled(true);
        say(ErrorNotice.of(e, agent, texts).line(), first());
    }

    private JPasswordField first() {
        return isSet ? old : pin;
    }

    /// In a window as high as the words need.
    ///
    /// @param next where the person goes on
    private void say(String text, JPasswordField next) {
        words.setText(text);
        words.getAccessibleContext().setAccessibleName(text);
        ask.dialog().pack();
        next.requestFocusInWindow();
    }
}
