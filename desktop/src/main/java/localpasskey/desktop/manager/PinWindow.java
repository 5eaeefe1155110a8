package localpasskey.desktop.manager;

import java.awt.Window;
import java.time.Duration;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.control.PinOutcome;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Stack;
import localpasskey.wire.Secret;

/// Sets the PIN, or changes it.
final class PinWindow {

    private static final int COLUMNS = 24;
    private static final int SECONDS_OF_A_MINUTE = 60;

    private final ManagerTexts texts;
    private final AgentDoor agent;
    private final boolean isSet;
    private final Runnable changed;
    private final JPasswordField old = new JPasswordField(COLUMNS);
    private final JPasswordField pin = new JPasswordField(COLUMNS);
    private final JPasswordField again = new JPasswordField(COLUMNS);
    private final JTextArea words;
    private final JButton button;
    private final Ask ask;

    /// @param isSet whether there is one, which is changed
    /// @param changed runs on the event thread when it is done
    PinWindow(Window owner, ManagerTexts texts, AgentDoor agent, boolean isSet, Runnable changed) {
        this.texts = texts;
        this.agent = agent;
        this.isSet = isSet;
        this.changed = changed;
        this.words = Shown.styled(Shown.prose(" ", COLUMNS), "foreground: $Palette.bad");
        this.button = Shown.button(texts.text(isSet ? "pin.change" : "pin.set"), this::send);
        Stack stack = new Stack();
        if (isSet) {
            addField(stack, texts.text("pin.old"), old);
        }
        addField(stack, texts.text("pin.new"), pin);
        addField(stack, texts.text("pin.again"), again);
        stack.add(Shown.styled(Shown.prose(texts.text("pin.rule"), COLUMNS), "foreground: $Palette.quiet"));
        stack.add(words);
        ask = new Ask(owner, texts.text(isSet ? "pin.change.title" : "pin.set.title"), stack.panel())
                .withWayOut(texts.text("button.cancel"))
                .withAnswer(button);
    }

    private static void addField(Stack stack, String name, JPasswordField field) {
        JLabel label = Shown.label(name);
        label.setLabelFor(field);
        stack.add(label, Spacing.SMALL);
        stack.add(field);
    }

    /// Returns when it is closed.
    void open() {
        ask.open();
    }

    private void send() {
        if (TypedPin.isEmpty(pin)) {
            say(texts.text("pin.empty"));
            return;
        }
        if (!TypedPin.isSame(pin, again)) {
            say(texts.text("pin.differ"));
            return;
        }
        button.setEnabled(false);
        say(texts.text("pin.asking"));
        Secret before = TypedPin.take(old);
        Secret now = TypedPin.take(pin);
        TypedPin.take(again).close();
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
            case PinOutcome.AgainstPolicy _ -> say(texts.text("pin.against-policy"));
            case PinOutcome.WrongPin(int tries) -> say(texts.text("pin.wrong", tries));
            case PinOutcome.Blocked(Duration wait) -> say(blocked(wait));
            case PinOutcome.ReplugFirst() -> say(texts.text("pin.replug"));
            case PinOutcome.AlreadySet() -> say(texts.text("pin.already-set"));
            case PinOutcome.NotSet() -> say(texts.text("pin.not-set"));
        }
    }

    private String blocked(Duration wait) {
        return wait.isZero()
                ? texts.text("pin.blocked")
                : texts.text("pin.blocked-for", Math.max(1, wait.toSeconds() / SECONDS_OF_A_MINUTE));
    }

    private void failed(ControlException e) {
        button.setEnabled(true);
        say(Notice.of(e, agent, texts).line());
    }

    private void say(String text) {
        words.setText(text);
        words.getAccessibleContext().setAccessibleName(text);
    }
}
