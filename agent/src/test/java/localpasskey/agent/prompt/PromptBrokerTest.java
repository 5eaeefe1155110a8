package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.agent.BrokerFixture;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PromptBrokerTest extends BrokerFixture {

    @Test
    void asks_what_the_authenticator_wants_to_know() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {

            Future<Decision> decision = requests.submit(() -> broker.ask(
                    new Question.EnterPin(
                            new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 7, true),
                    caller,
                    new Cancellation(),
                    () -> {}));
            ControlMessage.Show shown = next(prompter);
            prompter.reply(shown.id(), new PromptAnswer.Declined());

            assertEquals(
                    new Question.EnterPin(
                            new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 7, true),
                    shown.question());
            assertEquals("a program on this computer", shown.asker().caller());
            assertEquals(30, shown.deadlineSeconds());
            assertEquals(new Decision.Declined(), decision.get());
        }
    }

    @Test
    void tells_before_everything_is_erased_what_stays_open() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Question erase = new Question.Confirm(new Purpose.Reset(4, Duration.ZERO));

            Future<Decision> decision = ask(broker, erase, new Cancellation());
            ControlMessage.Show shown = next(prompter);
            prompter.reply(shown.id(), new PromptAnswer.Declined());

            assertEquals(new Question.Confirm(new Purpose.Reset(4, ELSEWHERE, Duration.ZERO)), shown.question());
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
    void says_that_nobody_is_there_to_ask() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));

        Decision decision = broker.ask(SIGN_IN_AT_EXAMPLE, caller, new Cancellation(), () -> {});

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
                    new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"),
                    shownFirst.question().purpose());
            assertEquals(
                    new Purpose.SignIn(new RelyingPartyId("example.org"), "bob"),
                    shownSecond.question().purpose());
            assertEquals(true, firstWasDone);
            assertEquals(new Decision.Declined(), second.get());
        }
    }

    @Test
    void hears_that_its_question_is_on_the_screen_and_of_no_other() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        BlockingQueue<String> shown = new LinkedBlockingQueue<>();
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = requests.submit(
                    () -> broker.ask(SIGN_IN_AT_EXAMPLE, caller, new Cancellation(), () -> shown.add("on the screen")));
            ControlMessage.Show asked = next(prompter);

            prompter.shown(asked.id() + 1);
            prompter.shown(asked.id());
            prompter.reply(asked.id(), new PromptAnswer.Approved());
            assertEquals(new Decision.Approved(), decision.get());
            assertEquals(List.of("on the screen"), List.copyOf(shown));
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
                    new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"),
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
    void a_question_says_that_one_of_the_persons_own_tools_asks() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = requests.submit(
                    () -> broker.ask(SIGN_IN_AT_EXAMPLE, new ToolCaller(), new Cancellation(), () -> {}));
            ControlMessage.Show shown = next(prompter);
            prompter.reply(shown.id(), new PromptAnswer.Approved());

            assertEquals(SIGN_IN_AT_EXAMPLE, shown.question());
            assertEquals("localpasskey", shown.asker().caller());
            assertEquals(Requester.Door.OWN_TOOL, shown.asker().door());
            assertEquals(new Decision.Approved(), decision.get());
        }
    }

    @Test
    void waits_for_a_prompter_to_come() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        boolean before = broker.prompterComes(Duration.ZERO, new Cancellation());

        Future<Boolean> comes = waitForPrompter(broker, new Cancellation());
        try (PrompterConnection _ = register()) {
            assertFalse(before);
            assertEquals(true, comes.get());
        }
    }

    @Test
    void waits_for_no_prompter_once_it_is_cancelled() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        Cancellation cancellation = new Cancellation();
        Future<Boolean> comes = waitForPrompter(broker, cancellation);

        cancellation.cancel();

        assertEquals(false, comes.get());
    }

    /// Returns once it waits.
    private static Future<Boolean> waitForPrompter(PromptBroker broker, Cancellation cancellation)
            throws InterruptedException {
        FutureTask<Boolean> comes = new FutureTask<>(() -> broker.prompterComes(Duration.ofHours(1), cancellation));
        Thread waiting = Thread.ofVirtual().start(comes);
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return comes;
    }
}
