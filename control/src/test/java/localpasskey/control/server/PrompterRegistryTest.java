package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.control.ControlException;
import localpasskey.control.PretendAgent;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.control.socket.ControlSocket;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The agent asks, a prompter at the other end of a real socket answers.
@Timeout(60)
final class PrompterRegistryTest {

    private static final Question CLICK = new Question.Confirm(new Purpose.ChooseKey());
    private static final Question PIN =
            new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 5, true);
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    Path directory;

    private final PretendAgent agent = new PretendAgent();
    private final PrompterRegistry desk = agent.prompters;
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        server = ControlServer.listen(ControlSocket.own(socket), "agent 1", agent, desk);
    }

    @AfterEach
    void close() throws ControlException {
        server.close();
    }

    @Test
    void says_at_once_that_nobody_is_there() {
        try (var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {

            assertEquals(new PromptAnswer.NobodyThere(), pending.await());
        }
    }

    @Test
    void shows_the_question_as_it_was_asked() throws ControlException {
        try (PrompterConnection prompter = register();
                var _ = desk.ask(PIN, usb("a program on this computer"), Duration.ofSeconds(42), () -> {})) {

            var shown = prompter.next();

            assertEquals(new ControlMessage.Show(1, PIN, usb("a program on this computer"), 42), shown);
        }
    }

    @Test
    void tells_a_desktop_what_happened_and_which_window_is_wanted() throws ControlException {
        HistoryLine row = new HistoryLine(
                1,
                Instant.EPOCH,
                new HistoryEvent(
                        HistoryEvent.Action.SIGN_IN,
                        new RelyingPartyId("example.com"),
                        "alice",
                        "test",
                        HistoryEvent.Verification.PIN_IN_PROMPT,
                        "OK"));
        try (PrompterConnection desktop = PrompterConnection.register(socket, PrompterKind.DESKTOP, "test");
                ControlClient client = ControlClient.connect(socket, "test")) {
            assertTrue(desk.tell(row));
            client.open(Window.DEVICE_LOST);

            assertEquals(new ControlMessage.Told(row), desktop.next());
            assertEquals(new ControlMessage.Open(Window.DEVICE_LOST), desktop.next());
        }
    }

    @Test
    void tells_nothing_to_another_prompter_and_says_that_no_desktop_is_there() throws ControlException {
        try (PrompterConnection prompter = register();
                ControlClient client = ControlClient.connect(socket, "test")) {
            ControlException refused = assertThrows(ControlException.class, () -> client.open(Window.MANAGER));
            var _ = desk.ask(CLICK, usb("test"), LONG, () -> {});

            assertEquals(Refusal.Reason.NOT_POSSIBLE, refused.refusal());
            assertInstanceOf(ControlMessage.Show.class, prompter.next());
        }
    }

    @Test
    void says_that_a_prompter_is_gone_before_another_may_register() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        desk.whenGone(() -> {
            told.countDown();
            awaitUninterrupted(heard);
        });
        register().close();
        told.await();

        ControlException refused = assertThrows(ControlException.class, this::register);
        heard.countDown();
        try (PrompterConnection _ = registerWhenFree()) {
            assertEquals(Refusal.Reason.PROMPTER_THERE, refused.refusal());
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrompterConnection registerWhenFree() throws InterruptedException {
        while (true) {
            try {
                return register();
            } catch (ControlException _) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void asks_nobody_while_a_prompter_is_going() throws Exception {
        BlockingQueue<PromptAnswer> answers = new LinkedBlockingQueue<>();
        desk.whenGone(() -> {
            try (var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {
                answers.add(pending.await());
            }
        });

        register().close();

        assertEquals(new PromptAnswer.NobodyThere(), answers.take());
    }

    @Test
    void brings_back_a_click() throws ControlException {
        try (PrompterConnection prompter = register();
                var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {

            prompter.reply(idOf(prompter.next()), new PromptAnswer.Approved());

            assertEquals(new PromptAnswer.Approved(), pending.await());
        }
    }

    @Test
    void brings_back_a_pin() throws ControlException {
        try (PrompterConnection prompter = register();
                var pending = desk.ask(PIN, usb("test"), LONG, () -> {});
                Secret typed = pin()) {

            prompter.reply(idOf(prompter.next()), new PromptAnswer.PinTyped(typed));

            PromptAnswer.PinTyped answer = assertInstanceOf(PromptAnswer.PinTyped.class, pending.await());
            try (Secret pin = answer.pin()) {
                assertEquals("correct horse", new String(pin.exposeCopy(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void withdraws_a_question_from_another_thread() throws Exception {
        try (PrompterConnection prompter = register();
                var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {
            long id = idOf(prompter.next());

            Thread canceller = Thread.ofVirtual().start(pending::withdraw);

            assertEquals(new PromptAnswer.Withdrawn(), pending.await());
            assertEquals(new ControlMessage.Withdraw(id), prompter.next());
            canceller.join();
        }
    }

    @Test
    void ends_a_question_at_its_deadline_and_takes_it_back() throws ControlException {
        try (PrompterConnection prompter = register();
                var pending = desk.ask(CLICK, usb("test"), Duration.ofMillis(50), () -> {})) {
            long id = idOf(prompter.next());

            assertEquals(new PromptAnswer.TimedOut(), pending.await());
            assertEquals(new ControlMessage.Withdraw(id), prompter.next());
        }
    }

    @Test
    void ends_a_question_when_the_prompter_goes_away() throws ControlException {
        PrompterConnection prompter = register();
        try (var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {
            prompter.next();

            prompter.close();

            assertEquals(new PromptAnswer.NobodyThere(), pending.await());
        }
    }

    @Test
    void closes_a_pin_that_nobody_collects() throws ControlException {
        Secret typed = pin();
        OpenQuestion question = new OpenQuestion(LONG, () -> {}, () -> {});
        question.end(new PromptAnswer.PinTyped(typed));

        question.close();

        assertThrows(IllegalStateException.class, typed::exposeCopy);
    }

    @Test
    void closes_a_pin_that_comes_too_late() {
        Secret typed = pin();
        OpenQuestion question = new OpenQuestion(LONG, () -> {}, () -> {});
        question.withdraw();

        question.end(new PromptAnswer.PinTyped(typed));

        assertThrows(IllegalStateException.class, typed::exposeCopy);
        assertEquals(new PromptAnswer.Withdrawn(), question.await());
    }

    @Test
    void refuses_a_second_prompter_and_names_the_first() throws ControlException {
        try (PrompterConnection first = register();
                var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {

            ControlException refused = assertThrows(
                    ControlException.class, () -> PrompterConnection.register(socket, PrompterKind.DESKTOP, "a thief"));

            assertEquals(Refusal.Reason.PROMPTER_THERE, refused.refusal());
            assertEquals(MessageCode.PROMPTER_THERE, refused.userMessage().code());
            assertEquals(
                    MessageValue.of("process "
                            + ProcessHandle.current().pid() + ", "
                            + ProcessHandle.current().info().command().orElseThrow() + ", \"first prompter\""),
                    refused.userMessage().values().getFirst());
            first.reply(idOf(first.next()), new PromptAnswer.Declined());
            assertEquals(new PromptAnswer.Declined(), pending.await());
        }
    }

    @Test
    void lets_the_next_prompter_in_when_the_first_has_gone() throws Exception {
        for (int gone = 0; gone < 20; gone++) {
            register().close();
        }

        try (PrompterConnection second = register();
                var pending = desk.ask(CLICK, usb("test"), LONG, () -> {})) {
            second.reply(idOf(second.next()), new PromptAnswer.Unable());

            assertEquals(new PromptAnswer.Unable(), pending.await());
        }
    }

    @Test
    void keeps_answers_to_overlapping_questions_apart() throws ControlException {
        try (PrompterConnection prompter = register();
                var one = desk.ask(CLICK, usb("one"), LONG, () -> {});
                var two = desk.ask(CLICK, usb("two"), LONG, () -> {})) {
            long first = idOf(prompter.next());
            long second = idOf(prompter.next());

            prompter.reply(second, new PromptAnswer.Approved());
            prompter.reply(first, new PromptAnswer.Declined());

            assertEquals(new PromptAnswer.Declined(), one.await());
            assertEquals(new PromptAnswer.Approved(), two.await());
        }
    }

    @Test
    void shows_up_in_the_status() throws ControlException {
        try (PrompterConnection _ = register();
                ControlClient client = ControlClient.connect(socket, "test 1")) {

            assertEquals(
                    new StatusReport.Prompter.There(PrompterKind.PINENTRY, "first prompter"),
                    client.status().prompter());
        }
    }

    private PrompterConnection register() throws ControlException {
        return PrompterConnection.register(socket, PrompterKind.PINENTRY, "first prompter");
    }

    private static long idOf(ControlMessage.PromptEvent event) {
        return assertInstanceOf(ControlMessage.Show.class, event).id();
    }

    private static Secret pin() {
        return Secret.taking("correct horse".getBytes(StandardCharsets.UTF_8));
    }

    private static Requester usb(String caller) {
        return new Requester(caller, Requester.Door.USB, "", Custody.TPM);
    }
}
