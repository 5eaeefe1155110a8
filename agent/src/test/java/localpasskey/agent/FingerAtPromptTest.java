package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import localpasskey.agent.prompt.PromptBroker;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Sensor;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The fingerprint sensor while a question is shown.
@Timeout(60)
final class FingerAtPromptTest extends BrokerFixture {

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

        assertEquals(new Decision.NobodyToAsk(), broker.ask(pinOr(Sensor.READY), caller, new Cancellation(), () -> {}));
        try (PrompterConnection prompter = register()) {
            Future<Decision> decision = ask(broker, pinOr(Sensor.NO_PRINTS), new Cancellation());
            prompter.reply(next(prompter).id(), new PromptAnswer.Declined());

            assertEquals(new Decision.Declined(), decision.get());
        }
        assertFalse(sensor.isWatched());
    }

    private static Question pinOr(Sensor sensor) {
        return new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 8, false, sensor);
    }
}
