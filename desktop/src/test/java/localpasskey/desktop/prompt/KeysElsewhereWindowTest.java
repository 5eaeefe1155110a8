package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Component;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import localpasskey.control.message.PromptAnswer;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.QuestionTexts;
import localpasskey.words.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A question is on the screen, and the focus is in another window of ours: where a dialog closed too late, for one.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class KeysElsewhereWindowTest {

    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false);
    private static final Requester ASKER =
            new Requester("Firefox, https://example.com", Requester.Door.PAGE, "example.com", Custody.TPM);

    private final AtomicLong nanos = new AtomicLong();
    private final JFrame other = new JFrame("another window");
    private final JTextField field = new JTextField(20);
    private Robot robot;
    private PromptWindow question;

    @BeforeEach
    void start() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(10);
        onEventThread(() -> {
            Theme.install(Scheme.LIGHT);
            other.add(field);
            other.pack();
            other.setVisible(true);
            return field.requestFocusInWindow();
        });
        await(field::isFocusOwner);
        question = onEventThread(() -> PromptWindow.open(content(), around(), PromptAnswer.Given::discard));
        await(question::hasFocus);
        nanos.addAndGet(10_000_000_000L);
    }

    private static PromptText content() {
        Texts texts = Texts.of(Part.QUESTIONS, Locale.UK).inWindows();
        return new QuestionTexts(texts, InstantSource.system(), ZoneId.of("UTC")).of(PIN, ASKER, List.of());
    }

    private PromptWindow.PromptContext around() {
        return new PromptWindow.PromptContext(
                Texts.of(Part.QUESTIONS, Locale.UK).inWindows(), "", nanos::get, () -> {});
    }

    @AfterEach
    void close() throws Exception {
        onEventThread(() -> {
            question.close();
            other.dispose();
            return true;
        });
    }

    @Test
    void no_key_gets_there_and_the_question_has_the_keyboard_again() throws Exception {
        onEventThread(() -> {
            other.toFront();
            field.requestFocus();
            return true;
        });
        await(field::isFocusOwner);

        type(KeyEvent.VK_1);

        await(question::hasFocus);
        assertEquals("", onEventThread(field::getText));
    }

    @Test
    void who_clicks_there_may_type_there() throws Exception {
        onEventThread(() -> {
            other.toFront();
            other.setLocation(0, 0);
            return true;
        });
        click(field);
        await(field::isFocusOwner);

        type(KeyEvent.VK_1);

        await(() -> field.getText().equals("1"));
    }

    private void type(int... keys) {
        Arrays.stream(keys).forEach(key -> {
            robot.keyPress(key);
            robot.keyRelease(key);
        });
    }

    private void click(Component component) throws Exception {
        await(component::isShowing);
        var at = onEventThread(component::getLocationOnScreen);
        robot.mouseMove(at.x + 5, at.y + 5);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private static void await(Callable<Boolean> seen) throws Exception {
        while (!onEventThread(seen)) {
            Thread.sleep(10);
        }
    }

    private static <T> T onEventThread(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
