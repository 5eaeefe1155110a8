package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.cli.prompt.Dialogue;
import localpasskey.cli.prompt.Prompter;
import localpasskey.control.ControlException;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.Custody;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.QuestionTexts;
import localpasskey.words.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Questions from the agent's desk, through the socket, to a dialogue that the test plays.
@Timeout(60)
final class PrompterTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    private final PlayedDialogue dialogue = new PlayedDialogue();
    private final Prompter prompter = Prompter.start(
            dialogue, new QuestionTexts(Texts.of(Part.QUESTIONS, Locale.UK), InstantSource.system(), ZoneOffset.UTC));
    private CliFixture cli;
    private PrompterConnection connection;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        connection = PrompterConnection.register(cli.socket(), PrompterKind.TERMINAL, "test");
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws ControlException {
        connection.close();
        cli.close();
    }

    @Test
    void says_that_a_question_is_before_the_person_and_not_that_it_waits() throws Exception {
        try (var one = ask("one.example");
                var two = ask("two.example")) {
            assertEquals("one.example", heard.take());
            dialogue.answers.put(new PromptAnswer.Approved());
            assertEquals(new PromptAnswer.Approved(), one.await());

            assertEquals("two.example", heard.take());
            dialogue.answers.put(new PromptAnswer.Declined());
            assertEquals(new PromptAnswer.Declined(), two.await());
        }
    }

    @Test
    void brings_a_click_back() throws Exception {
        try (var pending = ask("one.example")) {

            dialogue.shown.take();
            dialogue.answers.put(new PromptAnswer.Approved());

            assertEquals(new PromptAnswer.Approved(), pending.await());
        }
    }

    @Test
    void brings_a_pin_back_and_closes_its_own_copy() throws Exception {
        Secret typed = Secret.taking("123456".getBytes(StandardCharsets.UTF_8));
        try (var pending = desk().ask(
                        new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("one.example"), ""), 8, false),
                        new Requester("test", Requester.Door.USB, "", Custody.TPM),
                        Duration.ofMinutes(1),
                        () -> {})) {

            dialogue.shown.take();
            dialogue.answers.put(new PromptAnswer.PinTyped(typed));

            try (Secret pin = assertInstanceOf(PromptAnswer.PinTyped.class, pending.await())
                    .pin()) {
                assertEquals("123456", new String(pin.exposeCopy(), StandardCharsets.UTF_8));
            }
            while (isOpen(typed)) {
                Thread.sleep(1);
            }
        }
    }

    @Test
    void shows_questions_one_after_the_other() throws Exception {
        try (var one = ask("one.example");
                var two = ask("two.example")) {

            assertEquals("one.example", dialogue.shown.take().site().whole());
            assertEquals(0, dialogue.shown.size());
            dialogue.answers.put(new PromptAnswer.Declined());
            assertEquals("two.example", dialogue.shown.take().site().whole());
            dialogue.answers.put(new PromptAnswer.Approved());

            assertEquals(new PromptAnswer.Declined(), one.await());
            assertEquals(new PromptAnswer.Approved(), two.await());
        }
    }

    @Test
    void takes_nothing_away_that_was_answered() throws Exception {
        try (var pending = ask("one.example")) {
            dialogue.shown.take();
            dialogue.answers.put(new PromptAnswer.Approved());
            pending.await();

            prompter.withdrawAll();

            assertEquals(0, dialogue.withdrawn.size());
        }
    }

    @Test
    void tells_the_dialogue_that_the_question_is_gone() throws Exception {
        try (var pending = ask("one.example")) {
            dialogue.shown.take();

            pending.withdraw();

            assertEquals("one.example", dialogue.withdrawn.take());
        }
    }

    @Test
    void never_shows_a_question_that_went_away_while_it_waited() throws Exception {
        try (var one = ask("one.example");
                var two = ask("two.example");
                var three = ask("three.example")) {
            assertEquals("one.example", dialogue.shown.take().site().whole());

            two.withdraw();
            // Withdrawals and questions come in one order: when this has come back, the withdrawal was heard.
            one.withdraw();
            assertEquals("one.example", dialogue.withdrawn.take());
            dialogue.answers.put(new PromptAnswer.Declined());

            assertEquals("three.example", dialogue.shown.take().site().whole());
            dialogue.answers.put(new PromptAnswer.Approved());
            assertEquals(new PromptAnswer.Approved(), three.await());
        }
    }

    @Test
    void takes_the_prompt_away_when_the_agent_is_gone() throws Exception {
        try (var pending = ask("one.example")) {
            dialogue.shown.take();

            cli.close();

            assertEquals("one.example", dialogue.withdrawn.take());
            assertEquals(new PromptAnswer.NobodyThere(), pending.await());
        }
    }

    @Test
    void goes_on_after_a_defect_of_the_dialogue() throws Exception {
        try (var one = ask("defect.example");
                var two = ask("two.example")) {

            assertEquals(new PromptAnswer.Unable(), one.await());
            dialogue.shown.take();
            dialogue.answers.put(new PromptAnswer.Approved());
            assertEquals(new PromptAnswer.Approved(), two.await());
        }
    }

    @Test
    void goes_on_after_a_defect_in_telling_of_a_refusal() throws Exception {
        desk().tell(new Notice(
                new RelyingPartyId("defect.example"),
                UserMessage.of(MessageCode.PIN_PAUSED),
                NextStep.TRY_AGAIN,
                Notice.Place.ELSEWHERE));
        try (var pending = ask("two.example")) {

            dialogue.shown.take();
            dialogue.answers.put(new PromptAnswer.Approved());

            assertEquals(new PromptAnswer.Approved(), pending.await());
        }
    }

    private PrompterRegistry desk() {
        return cli.agent.desk;
    }

    private PrompterRegistry.Pending ask(String site) {
        return desk().ask(
                        new Question.Confirm(new Purpose.SignIn(new RelyingPartyId(site), "")),
                        new Requester("test", Requester.Door.USB, "", Custody.TPM),
                        Duration.ofMinutes(1),
                        () -> heard.add(site));
    }

    private void serve() {
        try {
            prompter.serve(connection);
        } catch (ControlException _) {
            // The test is over.
            return;
        }
    }

    private static boolean isOpen(Secret secret) {
        try {
            Arrays.fill(secret.exposeCopy(), (byte) 0);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /// Shows by putting the text into a queue, and answers what the test puts into another.
    private static final class PlayedDialogue implements Dialogue {

        private final BlockingQueue<PromptText> shown = new LinkedBlockingQueue<>();
        private final BlockingQueue<PromptAnswer.Given> answers = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> withdrawn = new LinkedBlockingQueue<>();

        @Override
        public PromptAnswer.Given confirm(PromptText text, Patience patience) {
            return played(text, patience);
        }

        @Override
        public PromptAnswer.Given enterPin(PromptText text, Patience patience) {
            return played(text, patience);
        }

        @Override
        public PromptAnswer.Given choosePin(PromptText text, Patience patience) {
            return played(text, patience);
        }

        @Override
        public void tell(PromptText text, Patience patience) {
            if (text.site().whole().equals("defect.example")) {
                throw new IllegalStateException("a defect");
            }
            patience.withdrawal().whenWithdrawn(() -> withdrawn.add(text.headline()));
            shown.add(text);
        }

        private PromptAnswer.Given played(PromptText text, Patience patience) {
            if (text.site().whole().equals("defect.example")) {
                throw new IllegalStateException("a defect");
            }
            patience.withdrawal().whenWithdrawn(() -> withdrawn.add(text.site().whole()));
            patience.shown().run();
            shown.add(text);
            try {
                return answers.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
