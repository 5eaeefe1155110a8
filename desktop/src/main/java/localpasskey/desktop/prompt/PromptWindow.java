package localpasskey.desktop.prompt;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.ComponentOrientation;
import java.awt.Dialog.ModalExclusionType;
import java.awt.Graphics;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import localpasskey.control.message.PromptAnswer;
import localpasskey.desktop.look.AppIcon;
import localpasskey.desktop.look.Widgets;
import localpasskey.desktop.pin.PinsFirst;
import localpasskey.words.PromptText;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;

/// One question on the screen, above all other windows. Answers once. For the event thread only.
///
/// Keys and clicks of its first half second count for nothing, whoever they were meant for. While it takes a PIN, no
/// other window of ours gets a key, until somebody clicks there: a dialog that closes may have given it the focus, and
/// a PIN would be typed in clear. Escape, and closing the window, decline. Nothing that was typed outlives it.
final class PromptWindow {

    private final JFrame frame;
    private final PromptForm form;
    private final KeyGuard guard;
    private final KeyEventDispatcher gate = this::takesAway;
    private final AWTEventListener clicks = this::clicked;
    private final boolean takesPin;
    private @Nullable Consumer<PromptAnswer.Given> answered; // null once it was
    private @Nullable Runnable shown; // null once it was
    private boolean leftByClick;

    private PromptWindow(PromptText content, PromptContext around, Consumer<PromptAnswer.Given> answered) {
        this.guard = new KeyGuard(around.nanos());
        this.answered = answered;
        this.shown = around.shown();
        this.takesPin = content.input().takesPin();
        this.frame = new JFrame(Widgets.title(around.texts().text("window.title") + ": " + content.headline())) {

            @Override
            public void paint(Graphics graphics) {
                super.paint(graphics);
                drawn();
            }
        };
        this.form = new PromptForm(
                content, around, new PromptForm.Buttons(this::agree, this::decline, this::anotherDevice));
        frame.setName("prompt");
        frame.setIconImages(AppIcon.images());
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.setModalExclusionType(ModalExclusionType.APPLICATION_EXCLUDE);
        frame.setAlwaysOnTop(true);
        frame.setResizable(false);
        frame.setFocusTraversalPolicy(new PinsFirst());
        frame.setContentPane(form.component());
        frame.applyComponentOrientation(
                ComponentOrientation.getOrientation(around.texts().locale()));
        listen();
    }

    /// What is the same for all questions, or only for this one's time.
    ///
    /// @param until how long it stays, as a sentence
    /// @param nanos a clock that only goes forward
    /// @param shown runs when the question is drawn
    record PromptContext(Texts texts, String until, LongSupplier nanos, Runnable shown) {}

    /// Brings it up.
    ///
    /// @param answered gets the answer, once; a PIN in it is its to close
    static PromptWindow open(PromptText content, PromptContext around, Consumer<PromptAnswer.Given> answered) {
        PromptWindow window = new PromptWindow(content, around, answered);
        window.form.byEnter().ifPresent(window.frame.getRootPane()::setDefaultButton); // it is wider then
        window.frame.pack();
        window.frame.setLocationRelativeTo(null);
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(window.gate);
        Toolkit.getDefaultToolkit().addAWTEventListener(window.clicks, AWTEvent.MOUSE_EVENT_MASK);
        window.guard.seenAnew();
        window.form.first().requestFocusInWindow();
        window.frame.setVisible(true);
        window.frame.toFront();
        return window;
    }

    /// Takes it away without an answer.
    void close() {
        answered = null;
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(gate);
        Toolkit.getDefaultToolkit().removeAWTEventListener(clicks);
        form.close();
        frame.dispose();
    }

    boolean hasFocus() {
        return frame.isFocused();
    }

    /// Each time that it is painted, of which the first counts.
    private void drawn() {
        Runnable listener = shown;
        if (listener != null) {
            shown = null;
            listener.run();
        }
    }

    private void listen() {
        frame.addWindowListener(new WindowAdapter() {

            @Override
            public void windowOpened(WindowEvent e) {
                guard.seenAnew();
            }

            @Override
            public void windowClosing(WindowEvent e) {
                decline();
            }
        });
        frame.addWindowFocusListener(new WindowAdapter() {

            @Override
            public void windowGainedFocus(WindowEvent e) {
                leftByClick = false;
                guard.seenAnew();
            }
        });
        frame.getRootPane()
                .registerKeyboardAction(
                        _ -> decline(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /// Stands before all others that hear keys: true takes the key away from them.
    private boolean takesAway(KeyEvent key) {
        boolean here = isHere(key.getComponent());
        if (here ? guard.admitsKey(ageNanos(key)) : leftByClick || !takesPin) {
            return false;
        }
        key.consume();
        if (!here) {
            frame.toFront();
            form.first().requestFocus();
        }
        return true;
    }

    private void clicked(AWTEvent event) {
        if (event instanceof MouseEvent click
                && click.getID() == MouseEvent.MOUSE_PRESSED
                && !isHere(click.getComponent())) {
            leftByClick = true;
        }
    }

    private boolean isHere(@Nullable Component where) {
        return where != null && (frame.equals(where) || frame.equals(SwingUtilities.getWindowAncestor(where)));
    }

    /// How long ago it was pressed: it may have waited in a queue.
    private static long ageNanos(KeyEvent key) {
        return Math.max(0, System.currentTimeMillis() - key.getWhen()) * 1_000_000;
    }

    private void agree() {
        if (guard.admitsClick()) {
            form.answer().ifPresent(this::answer);
        }
    }

    private void decline() {
        if (guard.admitsClick()) {
            answer(new PromptAnswer.Declined());
        }
    }

    private void anotherDevice() {
        if (guard.admitsClick()) {
            answer(new PromptAnswer.AnotherDevice());
        }
    }

    private void answer(PromptAnswer.Given answer) {
        Consumer<PromptAnswer.Given> listener = answered;
        if (listener == null) {
            answer.discard();
            return;
        }
        close();
        listener.accept(answer);
    }
}
