package localpasskey.desktop.manager.settings;

import java.awt.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import localpasskey.control.ControlException;
import localpasskey.desktop.look.ContentDialog;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.VerticalBox;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.manager.part.AgentConnection;
import localpasskey.desktop.manager.part.ErrorNotice;
import localpasskey.desktop.manager.part.ManagerContext;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.pin.CapsLock;
import localpasskey.desktop.pin.PinField;
import localpasskey.desktop.pin.PinsFirst;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Secret;

/// Sets the PIN, or changes it. The current one is checked before a new one is asked for. What is wrong is told in one
/// place, which is there from the beginning, and the keyboard goes to the field that it is about.
public final class PinWindow {

    private static final int COLUMNS = 32;
    private static final int LINES = 3;
    private static final int SECONDS_OF_A_MINUTE = 60;

    private final ManagerTexts texts;
    private final AgentConnection agent;
    private final boolean isSet;
    private final Runnable changed;
    private final PinField old;
    private final PinField pin;
    private final PinField again;
    private final JTextArea words = Widgets.prose(" ", COLUMNS);
    private final JButton button;
    private final JButton tryAgain;
    private final ContentDialog ask;
    private final CapsLock capsLock = new CapsLock(this::sayCapsLock);
    private boolean oldIsRight;

    /// @param isSet whether there is one, which is changed
    /// @param changed runs on the event thread when it is done
    public PinWindow(Window owner, ManagerContext context, boolean isSet, Runnable changed) {
        this.texts = context.texts();
        this.agent = context.agent();
        this.isSet = isSet;
        this.changed = changed;
        this.oldIsRight = !isSet;
        VerticalBox stack = new VerticalBox();
        this.old = field(stack, "pin.old", isSet);
        this.pin = field(stack, "pin.new", true);
        this.again = field(stack, "pin.again", true);
        this.button = Widgets.button(texts.text(isSet ? "pin.change" : "pin.set"), this::goOn);
        stack.add(Widgets.styled(
                Widgets.prose(texts.text("pin.rule", PinStatus.LEAST_CHARACTERS), COLUMNS),
                "foreground: $Palette.quiet"));
        words.setRows(LINES);
        stack.add(words);
        this.tryAgain = Widgets.button(texts.text("settings.try-again"), this::endPause);
        tryAgain.setVisible(false);
        ask = new ContentDialog(owner, texts.text(isSet ? "pin.change.title" : "pin.set.title"), stack.panel())
                .withButton(tryAgain)
                .withWayOut(texts.text("button.cancel"))
                .withAnswer(button);
        ask.dialog().setFocusTraversalPolicy(new PinsFirst());
        enable();
    }

    private PinField field(VerticalBox stack, String key, boolean shown) {
        PinField field = new PinField(texts.text(key), texts.text("pin.show"));
        JLabel label = Widgets.label(texts.text(key));
        label.setLabelFor(field.component());
        capsLock.watch(field.component());
        if (shown) {
            stack.add(label, Spacing.SMALL);
            stack.add(field.component());
        }
        return field;
    }

    /// Returns when it is closed.
    public void open() {
        ask.openWith(first().component());
        List.of(old, pin, again).forEach(PinField::close);
    }

    private PinField first() {
        return oldIsRight ? pin : old;
    }

    /// The new one is asked for when the current one is known to be right.
    private void enable() {
        old.enable(!oldIsRight);
        Stream.of(pin, again).forEach(it -> it.enable(oldIsRight));
        button.setEnabled(true);
    }

    private void goOn() {
        if (!oldIsRight) {
            checkOld();
        } else if (pin.isEmpty()) {
            say(texts.text("pin.empty"), pin);
        } else if (pin.isShorterThan(PinStatus.LEAST_CHARACTERS)) {
            say(texts.agent().pinTooShort(PinStatus.LEAST_CHARACTERS), pin);
        } else if (again.isEmpty()) {
            say(again.component().isFocusOwner() ? texts.text("pin.again.empty") : " ", again);
        } else if (!pin.holdsTheSameAs(again)) {
            again.clear();
            say(texts.text("pin.differ"), again);
        } else {
            send();
        }
    }

    private void checkOld() {
        Optional<Secret> typed = old.copy();
        if (old.isEmpty() || typed.isEmpty()) {
            typed.ifPresent(Secret::close);
            say(texts.text("pin.old.empty"), old);
            return;
        }
        work(it -> {
            try (Secret current = typed.get()) {
                return it.checkPin(current);
            }
        });
    }

    private void send() {
        Optional<Secret> before = old.copy();
        Optional<Secret> now = pin.copy();
        if (before.isEmpty() || now.isEmpty()) {
            before.ifPresent(Secret::close);
            now.ifPresent(Secret::close);
            say(texts.text("pin.empty"), pin);
            return;
        }
        work(it -> {
            try (Secret current = before.get();
                    Secret chosen = now.get()) {
                return isSet ? it.changePin(current, chosen) : it.setPin(chosen);
            }
        });
    }

    private void work(AgentConnection.Work<PinOutcome> work) {
        button.setEnabled(false);
        show(texts.text("pin.asking"), ErrorNotice.Tone.CALM);
        agent.ask(work, this::show, this::failed);
    }

    private void show(PinOutcome outcome) {
        switch (outcome) {
            case PinOutcome.Changed() -> {
                ask.close();
                changed.run();
            }
            case PinOutcome.Right() -> {
                oldIsRight = true;
                enable();
                say(" ", pin);
            }
            case PinOutcome.AgainstPolicy(UserMessage why) -> {
                enable();
                pin.clear();
                again.clear();
                say(texts.text(why), pin);
            }
            case PinOutcome.WrongPin(int tries) -> oldIsWrong(texts.text("pin.wrong", tries));
            case PinOutcome.Blocked(Duration wait) -> oldIsWrong(blocked(wait));
            case PinOutcome.ReplugFirst() -> {
                oldIsWrong(texts.text("pin.replug"));
                tryAgain.setVisible(true);
            }
            case PinOutcome.AlreadySet() -> oldIsWrong(texts.text("pin.already-set"));
            case PinOutcome.NotSet() -> oldIsWrong(texts.text("pin.not-set"));
        }
    }

    /// After three wrong PINs in a row, once the person agreed in the prompt.
    private void endPause() {
        show(texts.text("notice.waiting"), ErrorNotice.Tone.CALM);
        agent.ask(
                it -> {
                    it.replug();
                    return true;
                },
                _ -> {
                    tryAgain.setVisible(false);
                    say(ErrorNotice.calm(texts.text("settings.try-again.done"), ""), first());
                },
                this::failed);
    }

    private void oldIsWrong(String why) {
        oldIsRight = !isSet;
        enable();
        old.clear();
        say(why, first());
    }

    private String blocked(Duration wait) {
        return wait.isZero()
                ? texts.text("pin.blocked")
                : texts.text("pin.blocked-for", Math.max(1, wait.toSeconds() / SECONDS_OF_A_MINUTE));
    }

    private void failed(ControlException e) {
        enable();
        say(ErrorNotice.of(e, texts), first());
    }

    /// Where nothing else is to be said.
    private void sayCapsLock(boolean on) {
        String hint = texts.text("pin.caps-lock");
        if (on && words.getText().isBlank()) {
            show(hint, ErrorNotice.Tone.CALM);
        } else if (!on && words.getText().equals(hint)) {
            words.setText(" ");
        }
    }

    /// @param text what is wrong
    /// @param next where the person goes on
    private void say(String text, PinField next) {
        say(new ErrorNotice(text, ""), next);
    }

    private void say(ErrorNotice notice, PinField next) {
        show(notice.line(), notice.tone());
        ask.grow();
        next.component().requestFocusInWindow();
    }

    private void show(String text, ErrorNotice.Tone tone) {
        Widgets.styled(words, tone.colour() + "; margin: 0,0,0,0");
        Widgets.say(words, text);
    }
}
