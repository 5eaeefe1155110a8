package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Prompters that end while they show a question.
@Timeout(60)
final class DyingPrompterTest extends BrokerFixture {

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

    private static final Question SIGN_IN_QUESTION =
            new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"));

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
            assertTrue(desk.unable().isPresent());
        }
        try (PrompterConnection _ = registerWhenFree()) {
            assertTrue(desk.unable().isEmpty());
        }
    }

    @Test
    void a_prompter_that_cannot_show_a_question_is_known_for_it_until_it_shows_one() throws Exception {
        PromptBroker broker = broker(Duration.ofSeconds(30));
        try (PrompterConnection prompter = register()) {
            Future<Decision> refused = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            prompter.reply(next(prompter).id(), new PromptAnswer.Unable());
            refused.get();
            boolean unable = desk.unable().isPresent();

            Cancellation calledOff = new Cancellation();
            Future<Decision> cancelled = ask(broker, SIGN_IN_AT_EXAMPLE, calledOff);
            next(prompter);
            calledOff.cancel();
            cancelled.get();
            boolean unableStill = desk.unable().isPresent();
            prompter.next(); // the withdrawal

            Future<Decision> declined = ask(broker, SIGN_IN_AT_EXAMPLE, new Cancellation());
            prompter.reply(next(prompter).id(), new PromptAnswer.Declined());
            declined.get();

            assertEquals(List.of(true, true), List.of(unable, unableStill));
            assertTrue(desk.unable().isEmpty());
        }
    }
}
