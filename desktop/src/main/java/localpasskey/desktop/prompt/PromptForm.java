package localpasskey.desktop.prompt;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import localpasskey.control.message.PromptAnswer;
import localpasskey.desktop.look.AppPicture;
import localpasskey.desktop.look.Palette;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.look.WrappedText;
import localpasskey.desktop.pin.CapsLock;
import localpasskey.desktop.pin.PinField;
import localpasskey.desktop.prompt.PromptWindow.PromptContext;
import localpasskey.wire.Secret;
import localpasskey.words.AgentTexts;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Fact;
import localpasskey.words.PromptText.Input;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;

/// What is in a prompt's window, from top to bottom: what for, which site, who asks, what follows, the accounts, the
/// PIN, the buttons. For the event thread only.
final class PromptForm implements AutoCloseable {

    private static final int WIDTH = 400;
    private static final int ICON_GAP = 8; // labels scale it themselves
    private static final double HEADLINE = 1.15;
    private static final double SITE = 1.5;

    private final PromptText content;
    private final Texts texts;
    private final int width = UIScale.scale(WIDTH);
    private final PromptColumn column = new PromptColumn();
    private final List<PinField> pins = new ArrayList<>();
    private final JTextArea error = Widgets.prose(" ", 1);
    private final CapsLock capsLock = new CapsLock(this::sayCapsLock);
    private final JButton agree;
    private final JButton cancel;
    private @Nullable AccountList accounts;
    private @Nullable LongTouch longTouch;

    PromptForm(PromptText content, PromptContext around, Buttons buttons) {
        this.content = content;
        this.texts = around.texts();
        if (content.input() == Input.LONG_TOUCH) {
            agree = new JButton(content.agree());
            longTouch = new LongTouch(agree, around.nanos(), buttons.agree());
        } else {
            agree = Widgets.button(content.agree(), buttons.agree());
        }
        this.cancel =
                Widgets.button(texts.text(content.input() == Input.STEP ? "notice.close" : "cancel"), buttons.cancel());
        addHead();
        addFacts();
        addNotes();
        addAccounts();
        addPins(buttons.agree());
        addError();
        addAnotherDevice(buttons.anotherDevice());
        addLongTouch(buttons.agree());
        addFoot(around.until());
    }

    /// What a click does.
    record Buttons(Runnable agree, Runnable cancel, Runnable anotherDevice) {}

    JPanel component() {
        return column.panel();
    }

    /// Where the keyboard goes first: never to a button that destroys.
    JComponent first() {
        if (!pins.isEmpty()) {
            return pins.getFirst().component();
        }
        return switch (content.input()) {
            case DESTRUCTIVE_CLICK, LONG_TOUCH -> cancel;
            case NOTHING, STEP, CLICK, SUGGESTED_CLICK, PIN, DESTRUCTIVE_PIN, NEW_PIN ->
                accounts == null ? agree : accounts.list();
        };
    }

    /// The button that Enter presses wherever the keyboard is; behind a PIN, Enter does what that would.
    Optional<JButton> byEnter() {
        return destroys() ? Optional.empty() : Optional.of(agree);
    }

    private boolean destroys() {
        return switch (content.input()) {
            case DESTRUCTIVE_CLICK, DESTRUCTIVE_PIN, LONG_TOUCH -> true;
            case NOTHING, STEP, CLICK, SUGGESTED_CLICK, PIN, NEW_PIN -> false;
        };
    }

    /// What the person gave; empty where something is missing, which is said.
    Optional<PromptAnswer.Given> answer() {
        return yes().<PromptAnswer.Given>map(
                        yes -> accounts == null ? yes : new PromptAnswer.Chose(accounts.chosen(), yes));
    }

    private Optional<PromptAnswer.Yes> yes() {
        return switch (content.input()) {
            case NOTHING, STEP, CLICK, SUGGESTED_CLICK, DESTRUCTIVE_CLICK, LONG_TOUCH ->
                Optional.of(new PromptAnswer.Approved());
            case PIN, DESTRUCTIVE_PIN -> taken(pins.getFirst()).map(PromptAnswer.PinTyped::new);
            case NEW_PIN -> takenTwice().map(PromptAnswer.PinTyped::new);
        };
    }

    private Optional<Secret> taken(PinField field) {
        if (field.isEmpty()) {
            say(texts.text("pin.empty"));
            field.component().requestFocusInWindow();
            return Optional.empty();
        }
        return field.take();
    }

    private Optional<Secret> takenTwice() {
        PinField once = pins.getFirst();
        PinField again = pins.getLast();
        if (isTooShort(once)) {
            return Optional.empty();
        }
        if (again.isEmpty()) {
            say(texts.text("pin.again.empty"));
            again.component().requestFocusInWindow();
            return Optional.empty();
        }
        boolean same = once.holdsTheSameAs(again);
        again.clear();
        if (!same) {
            say(texts.text("pin.confirm-again"));
            again.component().requestFocusInWindow();
            return Optional.empty();
        }
        return once.take();
    }

    /// Says so, before it is typed a second time.
    private boolean isTooShort(PinField chosen) {
        if (!chosen.isShorterThan(content.leastPin())) {
            return false;
        }
        say(
                chosen.isEmpty()
                        ? texts.text("pin.empty")
                        : AgentTexts.beside(texts).pinTooShort(content.leastPin()));
        chosen.component().requestFocusInWindow();
        return true;
    }

    /// Where nothing else is to be said.
    private void sayCapsLock(boolean on) {
        String hint = texts.text("pin.caps-lock");
        if (on && error.getText().isBlank()) {
            say(hint);
        } else if (!on && error.getText().equals(hint)) {
            say(" ");
        }
    }

    private void say(String words) {
        error.setText(words);
        error.getAccessibleContext().setAccessibleName(words);
    }

    private void addHead() {
        JLabel headline = plain(content.headline(), true);
        headline.setFont(
                headline.getFont().deriveFont((float) (headline.getFont().getSize2D() * HEADLINE)));
        headline.setIcon(new AppPicture(24));
        headline.setIconTextGap(ICON_GAP);
        column.add(headline, Spacing.LARGE);
        if (!content.site().isNone()) {
            WrappedText site = new WrappedText(SITE)
                    .add(content.site().before(), Palette::quiet, false)
                    .add(content.site().registered(), Palette::text, true);
            column.add(site.inWidth(width), Spacing.LARGE);
        }
    }

    private void addFacts() {
        Spacing above = Spacing.LARGE;
        for (Fact fact : content.facts()) {
            WrappedText line = new WrappedText(1)
                    .add(fact.name() + ": ", Palette::quiet, false)
                    .add(fact.value(), Palette::text, false);
            column.add(line.inWidth(width), above);
            above = Spacing.SMALL;
        }
    }

    private void addNotes() {
        for (String note : content.notes()) {
            column.add(new WrappedText(1).add(note, Palette::text, false).inWidth(width), Spacing.MEDIUM);
        }
    }

    private void addAccounts() {
        if (content.choices().isEmpty()) {
            return;
        }
        AccountList list = new AccountList(content.choices(), texts.text("pick.list"));
        list.move(content.chosen());
        accounts = list;
        column.add(list.component(width), Spacing.LARGE);
    }

    private void addPins(Runnable agreed) {
        switch (content.input()) {
            case NOTHING, STEP, CLICK, SUGGESTED_CLICK, DESTRUCTIVE_CLICK, LONG_TOUCH -> {}
            case PIN, DESTRUCTIVE_PIN -> addPin("pin.label", agreed);
            case NEW_PIN -> {
                addPin("pin.new", agreed);
                addPin("pin.again", agreed);
            }
        }
    }

    private void addPin(String key, Runnable agreed) {
        PinField field = new PinField(texts.text(key), texts.text("pin.show"));
        JPasswordField component = field.component();
        JLabel name = plain(texts.text(key), false);
        name.setLabelFor(component);
        boolean first = pins.isEmpty();
        pins.add(field);
        component.addActionListener(_ -> {
            if (pins.getLast() == field) {
                agreed.run();
            } else if (!isTooShort(field)) {
                say(" ");
                pins.getLast().component().requestFocusInWindow();
            }
        });
        capsLock.watch(component);
        bindArrows(component);
        column.add(name, first ? Spacing.LARGE : Spacing.MEDIUM);
        column.add(component, Spacing.SMALL);
    }

    /// Up and down choose the account while the PIN is typed.
    private void bindArrows(JComponent field) {
        AccountList list = accounts;
        if (list != null) {
            field.registerKeyboardAction(
                    _ -> list.move(-1), KeyStroke.getKeyStroke(KeyEvent.VK_UP, 0), JComponent.WHEN_FOCUSED);
            field.registerKeyboardAction(
                    _ -> list.move(1), KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), JComponent.WHEN_FOCUSED);
        }
    }

    private void addError() {
        Widgets.styled(error, "foreground: $Palette.bad; margin: 0,0,0,0");
        error.setRows(content.input() == Input.NEW_PIN ? 2 : 1); // keeps its place, so that the window need not grow
        if (!content.error().isEmpty()) {
            say(content.error());
        }
        error.setSize(width, Short.MAX_VALUE); // so that it knows how many lines it has
        if (!pins.isEmpty()) {
            column.add(error, Spacing.SMALL);
        }
    }

    private void addAnotherDevice(Runnable chosen) {
        if (!content.anotherDevice().isEmpty()) {
            JButton another = Widgets.button(content.anotherDevice(), chosen);
            another.setName("another-device");
            JPanel line = new JPanel(new BorderLayout());
            line.add(another, BorderLayout.LINE_START);
            column.add(line, pins.isEmpty() ? Spacing.LARGE : Spacing.SMALL);
        }
    }

    private void addLongTouch(Runnable agreed) {
        LongTouch touch = longTouch;
        if (touch != null) {
            String hint = texts.text("long-touch.hint", content.agree(), LongTouch.LENGTH.toSeconds());
            String word = texts.text("long-touch.word", texts.text("dialog.whole-yes"), content.agree());
            agree.getAccessibleContext().setAccessibleDescription(hint + " " + word);
            touch.progress().getAccessibleContext().setAccessibleName(hint);
            column.add(new WrappedText(1).add(hint, Palette::text, true).inWidth(width), Spacing.LARGE);
            column.add(touch.progress(), Spacing.SMALL);
            addWord(word, agreed);
        }
    }

    private void addWord(String hint, Runnable agreed) {
        TypedWord word = new TypedWord(texts.text("dialog.whole-yes"), hint, agreed);
        agree.addActionListener(_ -> word.pressed());
        column.add(new WrappedText(1).add(hint, Palette::text, false).inWidth(width), Spacing.MEDIUM);
        column.add(word.component(), Spacing.SMALL);
    }

    private void addFoot(String until) {
        JPanel buttons = new JPanel(new GridLayout(1, 0, Spacing.MEDIUM.pixels(), 0));
        if (content.input() != Input.NOTHING) {
            buttons.add(cancel);
        }
        buttons.add(agree);
        JLabel stays = Widgets.quiet(until);
        if (destroys()) {
            Widgets.dangerous(agree);
        }
        JPanel foot = new JPanel(new BorderLayout());
        foot.add(buttons, BorderLayout.LINE_END);
        stays.setVisible(!until.isEmpty());
        column.add(stays, Spacing.LARGE); // nearer to the buttons that it is about
        column.add(foot, Spacing.MEDIUM);
    }

    /// A label that takes no text for markup.
    private static JLabel plain(String words, boolean bold) {
        JLabel label = new JLabel();
        label.putClientProperty("html.disable", true);
        label.setText(words);
        if (bold) {
            label.setFont(label.getFont().deriveFont(Font.BOLD));
        }
        return label;
    }

    /// Zeroes what was typed.
    @Override
    public void close() {
        LongTouch touch = longTouch;
        if (touch != null) {
            touch.stop();
        }
        pins.forEach(PinField::close);
    }
}
