package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.PromptAnswer;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.Needs;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Real windows, a real keyboard's keys.
@Timeout(60)
@Tag("display")
@ExtendWith(Needs.class)
final class PromptWindowTest {

    private static final Requester ASKER =
            new Requester("Firefox, https://example.com", Requester.Door.PAGE, "example.com", Custody.TPM);
    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false);
    private static final Question DELETE =
            new Question.Confirm(new Purpose.Delete(new RelyingPartyId("example.com"), "alice"));
    private static final Question PICK = new Question.EnterPin(
            new Purpose.PickAccount(
                    new RelyingPartyId("example.com"),
                    List.of(
                            new Account("alice", "", Instant.EPOCH, Instant.EPOCH),
                            new Account("bob", "", Instant.EPOCH, Instant.EPOCH))),
            8,
            false);

    private final BlockingQueue<PromptAnswer.Given> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> unseen = new LinkedBlockingQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private final PromptQueue queue = new PromptQueue(
            new PromptWindows(Locale.UK, InstantSource.system(), ZoneId.of("UTC"), nanos::get),
            new DeafSession(unseen));
    private Robot robot;

    @BeforeEach
    void start() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(10);
        onEventThread(() -> {
            Theme.install(Scheme.LIGHT);
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        onEventThread(() -> {
            queue.clear();
            return true;
        });
    }

    @Test
    void brings_the_typed_pin_back_and_goes_away() throws Exception {
        show(1, PIN);
        awaitReady();

        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_3, KeyEvent.VK_4, KeyEvent.VK_5, KeyEvent.VK_6);
        type(KeyEvent.VK_ENTER);

        assertEquals("123456", typed(answers.take()));
        assertEquals(0, windows());
    }

    @Test
    void tells_what_came_of_a_question_until_it_is_closed_or_the_next_one_comes() throws Exception {
        Notice blocked = new Notice(
                new RelyingPartyId("example.com"),
                UserMessage.of(MessageCode.PIN_BLOCKED_FOR_NOW),
                NextStep.WAIT,
                Notice.Place.QUESTION);
        show(1, PIN);
        onEventThread(() -> {
            queue.tell(blocked);
            return true;
        });
        assertEquals(1, windows());

        awaitReady();
        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_ENTER);
        answers.take();
        assertEquals(1, windows());
        awaitReady();
        type(KeyEvent.VK_ENTER);
        assertEquals(0, windows());

        onEventThread(() -> {
            queue.tell(blocked);
            return true;
        });
        assertEquals(1, windows());
        show(2, PIN);
        assertEquals(1, windows());
        assertNull(answers.poll());
    }

    @Test
    void takes_no_key_of_its_first_half_second_nor_one_that_goes_on_from_there() throws Exception {
        show(1, PIN);
        awaitFocus();
        for (int i = 0; i < 20; i++) {
            type(KeyEvent.VK_9, KeyEvent.VK_ENTER, KeyEvent.VK_ESCAPE);
            nanos.addAndGet(KeyGuard.PAUSE.toNanos() / 2);
        }
        assertNull(answers.poll());

        awaitReady();
        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_ENTER);

        assertEquals("12", typed(answers.take()));
    }

    @Test
    void agrees_to_nothing_by_an_enter_that_was_meant_for_another_window() throws Exception {
        show(1, new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice")));
        awaitFocus();
        type(KeyEvent.VK_ENTER, KeyEvent.VK_SPACE);
        awaitReady();
        assertNull(answers.poll());

        type(KeyEvent.VK_ENTER);

        assertEquals(new PromptAnswer.Approved(), answers.take());
    }

    @Test
    void declines_by_escape() throws Exception {
        show(1, PIN);
        awaitReady();

        type(KeyEvent.VK_1, KeyEvent.VK_ESCAPE);

        assertEquals(new PromptAnswer.Declined(), answers.take());
    }

    @Test
    void has_a_button_for_another_device_where_one_may_answer_and_the_keyboard_gets_there() throws Exception {
        show(1, PIN, new Requester("Firefox", Requester.Door.PAGE, "example.com", Custody.TPM, true));
        awaitReady();

        type(KeyEvent.VK_1);
        for (int i = 0; i < 5 && !focused().equals("another-device"); i++) {
            type(KeyEvent.VK_TAB);
        }
        assertEquals("another-device", focused());
        type(KeyEvent.VK_SPACE);

        assertEquals(new PromptAnswer.AnotherDevice(), answers.take());
        assertEquals(0, windows());
    }

    @Test
    void destroys_nothing_by_enter() throws Exception {
        show(1, DELETE);
        awaitReady();

        type(KeyEvent.VK_ENTER);
        type(KeyEvent.VK_ESCAPE);

        assertEquals(new PromptAnswer.Declined(), answers.take());
    }

    @Test
    void chooses_the_account_by_the_arrows_while_the_pin_is_typed() throws Exception {
        show(1, PICK);
        awaitReady();

        type(KeyEvent.VK_1, KeyEvent.VK_DOWN, KeyEvent.VK_2, KeyEvent.VK_ENTER);

        PromptAnswer.Chose chose = assertInstanceOf(PromptAnswer.Chose.class, answers.take());
        assertEquals(1, chose.account());
        assertEquals("12", typed(chose.yes()));
    }

    @Test
    void keeps_the_typed_pin_and_the_account_when_the_system_turns_dark_and_still_takes_no_pasted_one()
            throws Exception {
        show(1, PICK);
        awaitReady();
        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_DOWN);

        onEventThread(() -> {
            Theme.install(Scheme.DARK);
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection("999"), null);
            return true;
        });
        robot.keyPress(KeyEvent.VK_CONTROL);
        type(KeyEvent.VK_V);
        robot.keyRelease(KeyEvent.VK_CONTROL);
        type(KeyEvent.VK_3, KeyEvent.VK_4, KeyEvent.VK_ENTER);

        PromptAnswer.Chose chose = assertInstanceOf(PromptAnswer.Chose.class, answers.take());
        assertEquals(1, chose.account());
        assertEquals("1234", typed(chose.yes()));
    }

    @Test
    void marks_the_account_again_that_was_chosen_with_a_wrong_pin() throws Exception {
        show(1, PICK);
        awaitReady();
        type(KeyEvent.VK_DOWN, KeyEvent.VK_1, KeyEvent.VK_ENTER);
        answers.take().discard();

        show(2, PICK);
        awaitReady();
        type(KeyEvent.VK_2, KeyEvent.VK_ENTER);

        assertEquals(
                1, assertInstanceOf(PromptAnswer.Chose.class, answers.take()).account());
    }

    @Test
    void wants_a_new_pin_twice_the_same_and_again_only_what_differs() throws Exception {
        show(
                1,
                new Question.ChoosePin(
                        new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 2, UserMessage.NONE));
        awaitReady();

        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_ENTER, KeyEvent.VK_1, KeyEvent.VK_3, KeyEvent.VK_ENTER);
        robot.waitForIdle();
        assertNull(answers.poll());
        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_ENTER);

        assertEquals("12", typed(answers.take()));
    }

    @Test
    void says_that_a_new_pin_is_too_short_before_it_is_typed_again_and_what_is_missing_then() throws Exception {
        show(
                1,
                new Question.ChoosePin(
                        new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 3, UserMessage.NONE));
        awaitReady();

        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_ENTER);
        awaitSaid("This PIN is too short. Use at least 3 characters.");
        type(KeyEvent.VK_3, KeyEvent.VK_ENTER, KeyEvent.VK_ENTER);
        awaitSaid("Confirm your PIN.");
        type(KeyEvent.VK_1, KeyEvent.VK_2, KeyEvent.VK_3, KeyEvent.VK_ENTER);

        assertEquals("123", typed(answers.take()));
    }

    @Test
    void goes_away_when_withdrawn_and_shows_the_next_one() throws Exception {
        show(1, PIN);
        show(2, DELETE);
        awaitReady();
        assertEquals(1, windows());

        onEventThread(() -> {
            queue.withdraw(1);
            return true;
        });
        awaitReady();
        type(KeyEvent.VK_ESCAPE);

        assertEquals(new PromptAnswer.Declined(), answers.take());
        assertEquals(0, windows());
        assertTrue(answers.isEmpty());
    }

    @Test
    void never_shows_one_that_was_withdrawn_while_it_waited() throws Exception {
        show(1, PIN);
        show(2, DELETE);
        onEventThread(() -> {
            queue.withdraw(2);
            return true;
        });
        awaitReady();

        type(KeyEvent.VK_ESCAPE);

        assertEquals(new PromptAnswer.Declined(), answers.take());
        assertEquals(0, windows());
    }

    private static String focused() throws Exception {
        return onEventThread(() -> {
            Component owner =
                    KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
            return owner == null ? "" : String.valueOf(owner.getName());
        });
    }

    private void show(long id, Question question) throws Exception {
        show(id, question, ASKER);
    }

    private void show(long id, Question question, Requester asker) throws Exception {
        onEventThread(() -> {
            queue.add(new Show(id, question, asker, 60), List.of(), answers::add);
            return true;
        });
    }

    private static void awaitSaid(String words) throws Exception {
        while (!onEventThread(() -> Arrays.stream(Frame.getFrames()).anyMatch(it -> isSaid(it, words)))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static boolean isSaid(Container place, String words) {
        return Arrays.stream(place.getComponents()).anyMatch(it -> switch (it) {
            case JTextArea text -> words.equals(text.getText());
            case Container inner -> isSaid(inner, words);
            default -> false;
        });
    }

    private void awaitFocus() throws Exception {
        while (!onEventThread(() -> Arrays.stream(Frame.getFrames()).anyMatch(Frame::isFocused))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /// Until a person could have read it, and keys count.
    private void awaitReady() throws Exception {
        awaitFocus();
        robot.waitForIdle();
        nanos.addAndGet(KeyGuard.BLIND.multipliedBy(100).toNanos());
    }

    private void type(int... keys) {
        for (int key : keys) {
            robot.keyPress(key);
            robot.keyRelease(key);
        }
        robot.waitForIdle();
    }

    private static int windows() throws Exception {
        return onEventThread(() -> Math.toIntExact(
                Arrays.stream(Frame.getFrames()).filter(Frame::isShowing).count()));
    }

    private static String typed(PromptAnswer.Given answer) {
        try (var pin = assertInstanceOf(PromptAnswer.PinTyped.class, answer).pin()) {
            byte[] octets = pin.exposeCopy();
            assertArrayEquals(octets, pin.exposeCopy());
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
