package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import localpasskey.control.message.PromptAnswer;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.testkit.Needs;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Input;
import localpasskey.words.PromptText.SiteName;
import localpasskey.words.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// CTAP 2.3 §6.4, longTouchForReset: everything is erased by a touch of five seconds at least. Real windows, a real
/// keyboard and mouse.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class LongTouchWindowTest {

    private static final PromptText ERASE = new PromptText(
            "Erase everything?", SiteName.NONE, List.of(), List.of(), "", List.of(), 0, "Erase", "", Input.LONG_TOUCH);
    private static final long ALMOST = LongTouch.LENGTH.minusMillis(1).toNanos();

    private static final long STEP = Duration.ofMillis(100).toNanos();

    private final BlockingQueue<PromptAnswer.Given> answers = new LinkedBlockingQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private Robot robot;
    private PromptWindow window;

    @BeforeEach
    void open() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(10);
        window = onEventThread(() -> {
            Theme.install(Scheme.LIGHT);
            Texts texts = Texts.of(Part.QUESTIONS, Locale.UK);
            return PromptWindow.open(
                    ERASE, new PromptWindow.PromptContext(texts, "Stays", nanos::get, () -> {}), answers::add);
        });
        while (!onEventThread(window::hasFocus)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        robot.waitForIdle();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    }

    @AfterEach
    void close() throws Exception {
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.keyRelease(KeyEvent.VK_SPACE);
        onEventThread(() -> {
            window.close();
            return true;
        });
    }

    @Test
    void by_the_space_bar() throws Exception {
        tap(KeyEvent.VK_TAB); // from Cancel, where the focus is first
        tap(KeyEvent.VK_SPACE);
        tap(KeyEvent.VK_ENTER);
        hold(ALMOST, () -> robot.keyPress(KeyEvent.VK_SPACE), () -> robot.keyRelease(KeyEvent.VK_SPACE));
        assertNull(answers.poll());

        hold(ALMOST, () -> robot.keyPress(KeyEvent.VK_SPACE), this::passAMillisecond);

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    @Test
    void by_the_mouse() throws Exception {
        Point button = onEventThread(() -> {
            JButton erase = erase();
            Point at = erase.getLocationOnScreen();
            at.translate(erase.getWidth() / 2, erase.getHeight() / 2);
            return at;
        });
        robot.mouseMove(button.x, button.y);
        Runnable press = () -> robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        Runnable letGo = () -> robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        hold(0, press, letGo);
        hold(ALMOST, press, letGo);
        hold(ALMOST, press, () -> robot.mouseMove(button.x, button.y - 200)); // leaves the button
        letGo.run();
        robot.mouseMove(button.x, button.y);
        assertNull(answers.poll());

        hold(ALMOST, press, this::passAMillisecond);

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    /// A stalled event thread sees the clock jump before it sees the release.
    @Test
    void a_jump_of_the_clock_is_no_holding() throws Exception {
        tap(KeyEvent.VK_TAB);
        robot.keyPress(KeyEvent.VK_SPACE);
        await(() -> erase().getModel().isPressed());

        nanos.addAndGet(LongTouch.LENGTH.plusSeconds(1).toNanos());

        await(() -> progress().getValue() > 0);
        robot.keyRelease(KeyEvent.VK_SPACE);
        robot.waitForIdle();
        assertNull(answers.poll());
    }

    /// Who cannot hold: a tremor, a switch, a screen reader that only clicks.
    @Test
    void by_the_word_that_the_terminal_wants() throws Exception {
        tap(KeyEvent.VK_TAB);
        tap(KeyEvent.VK_TAB); // Cancel, Erase, the word
        await(() -> word().isFocusOwner());
        tap(KeyEvent.VK_Y);
        tap(KeyEvent.VK_E);
        tap(KeyEvent.VK_ENTER);
        assertNull(answers.poll());

        tap(KeyEvent.VK_S);
        robot.keyPress(KeyEvent.VK_ENTER);
        robot.keyRelease(KeyEvent.VK_ENTER);

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    @Test
    void by_the_word_and_a_click() throws Exception {
        tap(KeyEvent.VK_TAB);
        onEventThread(() -> {
            word().setText(" Yes ");
            return true;
        });

        robot.keyPress(KeyEvent.VK_SPACE);
        robot.keyRelease(KeyEvent.VK_SPACE);

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    @Test
    void a_click_alone_marks_what_is_missing() throws Exception {
        assertTrue(onEventThread(
                () -> erase().getAccessibleContext().getAccessibleAction().doAccessibleAction(0)));

        await(() -> "error".equals(word().getClientProperty("JComponent.outline")));
        assertNull(answers.poll());
        String typing = "If you cannot hold it: type yes, then press “Erase”.";
        assertEquals(
                "Hold “Erase” for 5 seconds, with the mouse or the space bar. " + typing,
                onEventThread(() -> erase().getAccessibleContext().getAccessibleDescription()));
        assertEquals(typing, onEventThread(() -> word().getAccessibleContext().getAccessibleName()));
    }

    @Test
    void by_the_accessible_actions_alone() throws Exception {
        onEventThread(() -> {
            word().getAccessibleContext().getAccessibleEditableText().setTextContents("yes");
            return erase().getAccessibleContext().getAccessibleAction().doAccessibleAction(0);
        });

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!onEventThread(condition)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /// In steps, each of which the bar has shown before the next: no jump counts whole.
    private void pass(long length) throws Exception {
        long left = length;
        while (left > 0) {
            long step = Math.min(left, STEP);
            nanos.addAndGet(step);
            left -= step;
            long shown = Duration.ofNanos(length - left).toMillis();
            await(() -> progress().getValue() >= shown);
        }
    }

    private void passAMillisecond() {
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
    }

    /// Presses, waits until the button is down, lets that long pass until the bar shows it, and lets go.
    private void hold(long length, Runnable press, Runnable letGo) throws Exception {
        press.run();
        while (!onEventThread(() -> erase().getModel().isPressed())) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        pass(length);
        letGo.run();
        robot.waitForIdle();
    }

    private void tap(int key) throws Exception {
        robot.keyPress(key);
        robot.keyRelease(key);
        robot.waitForIdle();
        assertFalse(onEventThread(() -> erase().getModel().isPressed()));
    }

    private static JButton erase() {
        return only(JButton.class, button -> button.getText().equals("Erase"));
    }

    private static JTextField word() {
        return only(JTextField.class, _ -> true);
    }

    private static JProgressBar progress() {
        return only(JProgressBar.class, _ -> true);
    }

    private static <T extends Component> T only(Class<T> kind, Predicate<T> which) {
        return Arrays.stream(Frame.getFrames())
                .filter(Frame::isShowing)
                .flatMap(LongTouchWindowTest::inside)
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> inside(Container in) {
        return Arrays.stream(in.getComponents())
                .flatMap(each -> each instanceof Container container
                        ? Stream.concat(Stream.of(each), inside(container))
                        : Stream.of(each));
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
