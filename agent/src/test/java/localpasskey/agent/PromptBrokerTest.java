package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import localpasskey.authenticator.Caller;
import localpasskey.authenticator.Cancellation;
import localpasskey.authenticator.Decision;
import localpasskey.authenticator.Prompt;
import localpasskey.authenticator.Sensor;
import localpasskey.control.ControlException;
import localpasskey.control.ControlMessage;
import localpasskey.control.ControlServer;
import localpasskey.control.ControlSocket;
import localpasskey.control.PromptAnswer;
import localpasskey.control.PrompterConnection;
import localpasskey.control.PrompterDesk;
import localpasskey.control.PrompterKind;
import localpasskey.control.Purpose;
import localpasskey.control.Question;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PromptBrokerTest {

    private static final Prompt SIGN_IN_AT_EXAMPLE =
            new Prompt.Confirm(new Prompt.Purpose.SignIn(new RelyingPartyId("example.com"), "alice"));
    private static final Prompt SIGN_IN_ELSEWHERE =
            new Prompt.Confirm(new Prompt.Purpose.SignIn(new RelyingPartyId("example.org"), "bob"));

    @TempDir
    private Path directory;

    private final PrompterDesk desk = new PrompterDesk();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScriptedSensor sensor = new ScriptedSensor();
    private final RecordingCaller caller = new RecordingCaller();
    private Path socket;
    private ControlServer server;

    @BeforeEach
    void listen() throws ControlException {
        socket = directory.resolve("run/control.sock");
        server = ControlServer.listen(ControlSocket.own(socket), "agent", new ClosedDoor(), desk);
    }

    @AfterEach
    void close() throws ControlException {
        server.close();
        requests.shutdownNow();
    }

    @Test
    void asks_what_the_authenticator_wants_to_know() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {

            Future<Decision> decision = requests.submit(() -> broker.ask(
                    new Prompt.EnterPin(
                            new Prompt.Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 7, true),
                    caller,
                    new Cancellation()));
            ControlMessage.Show shown = next(prompter);
            prompter.reply(shown.id(), new PromptAnswer.Declined());

            assertEquals(
                    new Question.EnterPin(new Purpose.CreatePasskey("example.com", "alice"), 7, true),
                    shown.question());
            assertEquals("a program on this computer", shown.asker().caller());
            assertEquals(30, shown.deadlineSeconds());
            assertEquals(new Decision.Declined(), decision.get());
        }
    }

    @Test
    void brings_the_pin_back() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register();
                Secret typed = Secret.taking("123456".getBytes(StandardCharsets.UTF_8))) {

            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            prompter.reply(next(prompter).id(), new PromptAnswer.PinTyped(typed));

            Decision.PinEntered entered = assertInstanceOf(Decision.PinEntered.class, decision.get());
            try (Secret pin = entered.pin()) {
                assertArrayEquals("123456".getBytes(StandardCharsets.UTF_8), pin.exposeCopy());
            }
        }
    }

    @Test
    void takes_a_finger_while_the_question_is_shown_and_takes_the_question_away() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, pinOr(Sensor.READY), new Cancellation());
            ControlMessage.Show shown = next(prompter);
            sensor.awaitWatch();

            sensor.says(new Decision.FingerMatched());

            assertEquals(new Decision.FingerMatched(), decision.get());
            assertEquals(new ControlMessage.Withdraw(shown.id()), prompter.next());
            sensor.awaitClose();
        }
    }

    @Test
    void gives_the_sensor_back_when_the_pin_is_typed() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register();
                Secret typed = Secret.taking("123456".getBytes(StandardCharsets.UTF_8))) {
            Future<Decision> decision = ask(broker, pinOr(Sensor.MISSED), new Cancellation());
            ControlMessage.Show shown = next(prompter);
            sensor.awaitWatch();

            prompter.reply(shown.id(), new PromptAnswer.PinTyped(typed));

            assertInstanceOf(Decision.PinEntered.class, decision.get()).pin().close();
            sensor.awaitClose();
        }
    }

    @Test
    void gives_the_sensor_back_when_the_request_is_cancelled() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Cancellation cancellation = new Cancellation();
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, pinOr(Sensor.READY), cancellation);
            next(prompter);
            sensor.awaitWatch();

            cancellation.cancel();
            sensor.says(new Decision.FingerMatched());

            assertEquals(new Decision.Cancelled(), decision.get());
            sensor.awaitClose();
        }
    }

    @Test
    void wakes_no_sensor_for_a_question_that_waits_behind_another() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> first = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            ControlMessage.Show shown = next(prompter);
            Future<Decision> second = ask(broker, pinOr(Sensor.READY), new Cancellation());

            assertFalse(sensor.isWatched());
            prompter.reply(shown.id(), new PromptAnswer.Approved());
            assertEquals(new Decision.Approved(), first.get());
            next(prompter);
            sensor.awaitWatch();
            sensor.says(new Decision.FingerMissed());

            assertEquals(new Decision.FingerMissed(), second.get());
        }
    }

    @Test
    void wakes_no_sensor_where_the_question_is_for_the_pin_alone_or_nobody_shows_it() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));

        assertEquals(new Decision.NobodyToAsk(), broker.ask(pinOr(Sensor.READY), caller, new Cancellation()));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, pinOr(Sensor.NO_PRINTS), new Cancellation());
            prompter.reply(next(prompter).id(), new PromptAnswer.Declined());

            assertEquals(new Decision.Declined(), decision.get());
        }
        assertFalse(sensor.isWatched());
    }

    private static Prompt pinOr(Sensor sensor) {
        return new Prompt.EnterPin(
                new Prompt.Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false, sensor);
    }

    @Test
    void says_that_nobody_is_there_to_ask() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));

        Decision decision = broker.ask(SIGN_IN_AT_EXAMPLE, caller, new Cancellation());

        assertEquals(new Decision.NobodyToAsk(), decision);
    }

    @Test
    void asks_one_question_at_a_time_in_the_order_they_came() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {

            Future<Decision> first = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            ControlMessage.Show shownFirst = next(prompter);
            Future<Decision> second = ask(broker, SIGN_IN_ELSEWHERE, new Cancellation());
            prompter.reply(shownFirst.id(), new PromptAnswer.Approved());
            ControlMessage.Show shownSecond = next(prompter);
            boolean firstWasDone = first.get().equals(new Decision.Approved());
            prompter.reply(shownSecond.id(), new PromptAnswer.Declined());

            assertEquals(
                    new Purpose.SignIn("example.com", "alice"),
                    shownFirst.question().purpose());
            assertEquals(
                    new Purpose.SignIn("example.org", "bob"),
                    shownSecond.question().purpose());
            assertEquals(true, firstWasDone);
            assertEquals(new Decision.Declined(), second.get());
        }
    }

    @Test
    void a_question_that_is_cancelled_while_it_waits_is_never_shown() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Cancellation cancellation = new Cancellation();
        try (PrompterConnection prompter = register()) {
            Future<Decision> first = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            ControlMessage.Show shownFirst = next(prompter);

            Future<Decision> second = ask(broker, SIGN_IN_ELSEWHERE, cancellation);
            cancellation.cancel();
            Decision secondDecision = second.get();
            Future<Decision> third = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            prompter.reply(shownFirst.id(), new PromptAnswer.Approved());
            ControlMessage.Show shownNext = next(prompter);
            prompter.reply(shownNext.id(), new PromptAnswer.Approved());

            assertEquals(new Decision.Cancelled(), secondDecision);
            assertEquals(
                    new Purpose.SignIn("example.com", "alice"),
                    shownNext.question().purpose());
            assertEquals(new Decision.Approved(), first.get());
            assertEquals(new Decision.Approved(), third.get());
        }
    }

    @Test
    void a_question_that_is_cancelled_on_the_screen_is_taken_away() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Cancellation cancellation = new Cancellation();
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, cancellation);
            ControlMessage.Show shown = next(prompter);

            cancellation.cancel();

            assertEquals(new Decision.Cancelled(), decision.get());
            assertEquals(new ControlMessage.Withdraw(shown.id()), prompter.next());
        }
    }

    @Test
    void a_question_ends_when_the_patience_is_over() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(1));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            ControlMessage.Show shown = next(prompter);

            assertEquals(new Decision.TimedOut(), decision.get());
            assertEquals(new ControlMessage.Withdraw(shown.id()), prompter.next());
        }
    }

    @Test
    void a_caller_that_waits_longer_gives_the_person_more_time() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(1));
        caller.waits = Optional.of(Duration.ofMinutes(5));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());

            assertEquals(300, next(prompter).deadlineSeconds());
            assertFalse(decision.isDone());
        }
    }

    @Test
    void a_late_answer_to_an_earlier_question_answers_nothing() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Cancellation cancellation = new Cancellation();
        try (PrompterConnection prompter = register()) {
            Future<Decision> first = ask(broker, SIGN_IN_AT_EXAMPLE, cancellation);
            ControlMessage.Show shownFirst = next(prompter);
            cancellation.cancel();
            first.get();

            Future<Decision> second = ask(broker, SIGN_IN_ELSEWHERE, new Cancellation());
            prompter.next(); // the withdrawal
            ControlMessage.Show shownSecond = next(prompter);
            prompter.reply(shownFirst.id(), new PromptAnswer.Approved());
            prompter.reply(shownSecond.id(), new PromptAnswer.Declined());

            assertEquals(new Decision.Declined(), second.get());
        }
    }

    @Test
    void a_prompter_that_could_not_show_the_question_counts_as_nobody() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());

            prompter.reply(next(prompter).id(), new PromptAnswer.Unable());

            assertEquals(new Decision.NobodyToAsk(), decision.get());
        }
    }

    @Test
    void asks_again_when_the_prompter_dies_and_another_comes() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Future<Decision> decision;
        try (PrompterConnection dying = register()) {
            decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            next(dying);
        }

        try (PrompterConnection prompter = registerWhenFree()) {
            ControlMessage.Show shownAgain = next(prompter);
            prompter.reply(shownAgain.id(), new PromptAnswer.Approved());

            assertEquals(SIGN_IN_QUESTION, shownAgain.question());
            assertEquals(new Decision.Approved(), decision.get());
        }
    }

    private static final Question SIGN_IN_QUESTION = new Question.Confirm(new Purpose.SignIn("example.com", "alice"));

    @Test
    void a_prompter_that_dies_and_stays_away_leaves_nobody_to_ask() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(1));
        Future<Decision> decision;
        try (PrompterConnection dying = register()) {
            decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            next(dying);
        }

        assertEquals(new Decision.NobodyToAsk(), decision.get());
    }

    @Test
    void a_question_that_kills_two_prompters_is_not_shown_to_a_third() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Future<Decision> decision;
        try (PrompterConnection dying = register()) {
            decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            next(dying);
        }
        try (PrompterConnection dying = registerWhenFree()) {
            next(dying);
        }

        try (PrompterConnection _ = registerWhenFree()) {
            assertEquals(new Decision.NobodyToAsk(), decision.get());
        }
    }

    @Test
    void tells_the_caller_when_the_person_is_asked_and_when_that_is_over() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            ControlMessage.Show shown = next(prompter);
            List<Boolean> whileShown = caller.told();
            prompter.reply(shown.id(), new PromptAnswer.Approved());
            decision.get();

            assertEquals(List.of(true), whileShown);
            assertEquals(List.of(true, false), caller.told());
        }
    }

    @Test
    void the_persons_own_tools_can_have_something_confirmed() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision =
                    requests.submit(() -> broker.confirm(new Purpose.Delete("example.com", "alice")));
            ControlMessage.Show shown = next(prompter);
            prompter.reply(shown.id(), new PromptAnswer.Approved());

            assertEquals(new Question.Confirm(new Purpose.Delete("example.com", "alice")), shown.question());
            assertEquals("localpasskey", shown.asker().caller());
            assertEquals(new Decision.Approved(), decision.get());
        }
    }

    @Test
    void waits_for_a_prompter_to_come() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        boolean before = broker.prompterComes(Duration.ZERO, new Cancellation());

        Future<Boolean> comes = requests.submit(() -> broker.prompterComes(Duration.ofSeconds(30), new Cancellation()));
        try (PrompterConnection _ = register()) {
            assertFalse(before);
            assertEquals(true, comes.get());
        }
    }

    private PromptBroker broker(Duration patience) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        InstantSource clock = InstantSource.system();
        return new PromptBroker(desk, patience, sensor, clock, new AuditLog(nowhere, clock, new SecureRandom()));
    }

    private Future<Decision> ask(PromptBroker broker, Prompt prompt, Cancellation cancellation) {
        return requests.submit(() -> broker.ask(prompt, caller, cancellation));
    }

    private PrompterConnection register() throws ControlException {
        return PrompterConnection.register(socket, PrompterKind.TERMINAL, "test");
    }

    /// The agent notices by itself that the one before has gone; until then it refuses another.
    private PrompterConnection registerWhenFree() throws InterruptedException {
        while (true) {
            try {
                return register();
            } catch (ControlException _) {
                Thread.sleep(5);
            }
        }
    }

    private static ControlMessage.Show next(PrompterConnection prompter) throws ControlException {
        return assertInstanceOf(ControlMessage.Show.class, prompter.next());
    }

    private static final class RecordingCaller implements Caller {

        private final List<Boolean> told = Collections.synchronizedList(new ArrayList<>());

        private volatile Optional<Duration> waits = Optional.empty();

        @Override
        public Optional<Duration> waits() {
            return waits;
        }

        List<Boolean> told() {
            return List.copyOf(told);
        }

        @Override
        public String description() {
            return "a program on this computer";
        }

        @Override
        public long session() {
            return 1;
        }

        @Override
        public void personAsked(boolean asking) {
            told.add(asking);
        }
    }
}
