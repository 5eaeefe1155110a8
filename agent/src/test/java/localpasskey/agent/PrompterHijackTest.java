package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import localpasskey.agent.seat.Seat;
import localpasskey.agent.start.SystemServices;
import localpasskey.authenticator.person.Decision;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.socket.UserId;
import localpasskey.model.Question;
import localpasskey.model.Sensor;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program of the same user ends the person's prompter and registers in its place, shows nothing, and waits until the
/// person touches the sensor for something else.
@Timeout(60)
final class PrompterHijackTest {

    private static final String PIN = "735128";
    private static final String SITE = "example.com";

    @TempDir
    private Path directory;

    private final ScriptedSensor sensor = new ScriptedSensor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private RunningAgent agent;
    private PrompterConnection prompter;
    private CtapClient client;
    private Created passkey;

    @BeforeEach
    void openTheGateByPin() throws Exception {
        Seat ours = new Seat.Taken(UserId.own(), false);
        SystemServices services = new SystemServices(sensor, listener -> {
            listener.seat(ours);
            return () -> {};
        });
        agent = RunningAgent.startIn(services, directory, new PretendChip(InstantSource.system(), 1));
        prompter = register();
        client = agent.plugIn();
        try (ControlClient tool = agent.connect();
                Secret pin = pin()) {
            tool.setPin(pin);
            Future<?> on = requests.submit(() -> {
                tool.fingerprint(Duration.ofHours(1));
                return true;
            });
            typePin(prompter);
            on.get();
        }
        Future<Created> made = requests.submit(() -> client.makeCredential(CreationRequest.of(SITE, "alice")));
        assertEquals(Sensor.READY, typePin(prompter));
        passkey = made.get();
        sensor.awaitWatch();
        sensor.awaitClose();
    }

    @AfterEach
    void close() {
        prompter.close();
        agent.close();
        requests.shutdownNow();
    }

    private PrompterConnection register() throws ControlException {
        return PrompterConnection.register(agent.controlSocket(), PrompterKind.TERMINAL, "test");
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    /// What the question said of the sensor.
    private static Sensor typePin(PrompterConnection prompter) throws ControlException {
        ControlMessage.Show shown = next(prompter);
        try (Secret pin = pin()) {
            prompter.reply(shown.id(), new PromptAnswer.PinTyped(pin));
        }
        return sensorOf(shown);
    }

    private static ControlMessage.Show next(PrompterConnection prompter) throws ControlException {
        while (true) {
            if (prompter.next() instanceof ControlMessage.Show shown) {
                return shown;
            }
        }
    }

    private static Sensor sensorOf(ControlMessage.Show shown) {
        return assertInstanceOf(Question.EnterPin.class, shown.question()).sensor();
    }

    /// The person declined nothing.
    @Test
    void fingers_that_nobody_could_be_asked_about_are_refused_for_that() throws Exception {
        try (ControlClient tool = agent.connect()) {
            Future<ControlException> refused = requests.submit(
                    () -> assertThrows(ControlException.class, () -> tool.fingerprint(Duration.ofHours(2))));
            prompter.reply(next(prompter).id(), new PromptAnswer.Unable());

            assertEquals(Refusal.Reason.NOBODY_TO_ASK, refused.get().refusal());
        }
    }

    private Future<SignedIn> signIn() {
        return requests.submit(
                () -> client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
    }

    private static void assertDenied(Future<SignedIn> request) {
        IOException refusal = assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, request::get).getCause());
        assertEquals(
                CtapStatus.OPERATION_DENIED,
                assertInstanceOf(CtapFailure.class, refusal).status());
    }

    @Test
    void a_finger_does_at_the_prompter_into_which_the_pin_was_typed() throws Exception {
        Future<SignedIn> request = signIn();
        assertEquals(Sensor.READY, sensorOf(next(prompter)));
        sensor.awaitWatch();

        sensor.says(new Decision.FingerMatched());

        assertTrue(request.get().data().flags().userVerified());
    }

    @Test
    void no_finger_does_at_a_prompter_that_came_after_the_pin() throws Exception {
        prompter.close();
        prompter = register();
        Future<SignedIn> request = signIn();
        ControlMessage.Show shown = next(prompter);

        assertEquals(Sensor.NOT_ASKED, sensorOf(shown));
        prompter.reply(shown.id(), new PromptAnswer.Declined());
        assertDenied(request);
    }

    @Test
    void no_finger_does_at_a_prompter_that_takes_over_a_question() throws Exception {
        Future<SignedIn> request = signIn();
        assertEquals(Sensor.READY, sensorOf(next(prompter)));
        sensor.awaitWatch();

        prompter.close();
        prompter = register();
        ControlMessage.Show again = next(prompter);

        assertEquals(Sensor.NOT_ASKED, sensorOf(again));
        sensor.says(new Decision.FingerMatched());
        prompter.reply(again.id(), new PromptAnswer.Declined());
        assertDenied(request);
    }

    @Test
    void a_finger_does_again_after_the_next_pin() throws Exception {
        prompter.close();
        prompter = register();

        Future<SignedIn> byPin = signIn();
        assertEquals(Sensor.NOT_ASKED, typePin(prompter));
        byPin.get();
        Future<SignedIn> byFinger = signIn();

        assertEquals(Sensor.READY, sensorOf(next(prompter)));
        sensor.awaitWatch();
        sensor.says(new Decision.FingerMatched());
        assertTrue(byFinger.get().data().flags().userVerified());
    }
}
