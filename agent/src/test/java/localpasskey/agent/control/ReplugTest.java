package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.PinOutcome;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The two acts of plugging the key in anew: to try the PIN again, and to let a program reset the key.
@Timeout(60)
final class ReplugTest {

    private static final String PIN = "735128";
    private static final String WRONG = "111222";

    @TempDir
    private Path home;

    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home, new PretendChip(InstantSource.system(), 1));
        client = agent.connect();
        try (Secret pin = secret(PIN)) {
            client.setPin(pin);
        }
    }

    @AfterEach
    void close() {
        client.close();
        agent.close();
    }

    private static Secret secret(String text) {
        return Secret.taking(text.getBytes(StandardCharsets.UTF_8));
    }

    private HistoryEvent lastLine() throws ControlException {
        return client.history(new ListRange(0, 1)).rows().getFirst().event();
    }

    private void mistype(int times) throws ControlException {
        for (int i = 0; i < times; i++) {
            try (Secret old = secret(WRONG);
                    Secret another = secret("846302")) {
                client.changePin(old, another);
            }
        }
    }

    @Test
    void a_click_ends_the_pause_and_opens_no_reset_window() throws Exception {
        mistype(3);
        try (PrompterConnection _ = agent.person(question -> {
            assertEquals(new Question.Confirm(new Purpose.TryAgain()), question);
            return new PromptAnswer.Approved();
        })) {
            client.replug();
        }

        assertEquals(false, client.pinStatus().blockedUntilReplug());
        assertEquals(Action.REPLUG, lastLine().action());
        assertEquals(Verification.PRESENCE, lastLine().verification());
        assertTrue(agent.log().contains("changed what=replug"), agent.log());
        CtapFailure refusal =
                assertThrows(CtapFailure.class, () -> agent.plugIn().reset());
        assertEquals(CtapStatus.NOT_ALLOWED, refusal.status());
    }

    @Test
    void a_no_leaves_the_pause_as_it_is() throws Exception {
        mistype(3);
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            ControlException refusal = assertThrows(ControlException.class, client::replug);

            assertEquals(Refusal.Reason.DECLINED, refusal.refusal());
        }

        assertEquals(true, client.pinStatus().blockedUntilReplug());
        assertEquals("OPERATION_DENIED", lastLine().outcome());
    }

    @Test
    void the_PIN_opens_the_window_and_a_click_within_it_erases_all() throws Exception {
        try (PrompterConnection _ = agent.person(question -> switch (question) {
            case Question.EnterPin pin
            when pin.purpose() instanceof Purpose.OpenResetWindow -> new PromptAnswer.PinTyped(secret(PIN));
            case Question.Confirm click when click.purpose() instanceof Purpose.Reset -> new PromptAnswer.Approved();
            case Question _ -> new PromptAnswer.Declined();
        })) {
            client.openResetWindow();
            assertEquals(Action.OPEN_RESET_WINDOW, lastLine().action());
            assertEquals(Verification.PIN_IN_PROMPT, lastLine().verification());

            agent.plugIn().reset();
        }

        assertEquals(false, client.status().pinSet());
    }

    @Test
    void our_own_tool_erases_all_after_the_same_two_questions() throws Exception {
        List<Class<?>> asked = new ArrayList<>();
        try (PrompterConnection _ = agent.person(question -> {
            asked.add(question.purpose().getClass());
            return question instanceof Question.EnterPin
                    ? new PromptAnswer.PinTyped(secret(PIN))
                    : new PromptAnswer.Approved();
        })) {
            client.reset();
        }

        assertEquals(List.of(Purpose.OpenResetWindow.class, Purpose.Reset.class), asked);
        assertEquals(false, client.status().pinSet());
        assertEquals(Action.RESET, lastLine().action());
        assertEquals("localpasskey", lastLine().caller());
    }

    @Test
    void a_no_to_the_second_question_erases_nothing() throws Exception {
        try (PrompterConnection _ = agent.person(question -> question instanceof Question.EnterPin
                ? new PromptAnswer.PinTyped(secret(PIN))
                : new PromptAnswer.Declined())) {
            ControlException refusal = assertThrows(ControlException.class, client::reset);

            assertEquals(Refusal.Reason.DECLINED, refusal.refusal());
        }

        assertEquals(true, client.status().pinSet());
    }

    @Test
    void who_has_forgotten_the_PIN_opens_the_window_by_a_click_once_it_is_blocked() throws Exception {
        try (PrompterConnection _ = agent.person(question -> switch (question) {
            case Question.EnterPin _ -> new PromptAnswer.PinTyped(secret(WRONG));
            case Question _ -> new PromptAnswer.Approved();
        })) {
            ControlException refusal = assertThrows(ControlException.class, client::openResetWindow);
            assertEquals(Refusal.Reason.NOT_POSSIBLE, refusal.refusal());
            client.replug();
            mistype(3);
            client.replug();
            mistype(2);

            client.openResetWindow();
            agent.plugIn().reset();
        }

        assertEquals(false, client.status().pinSet());
        try (Secret pin = secret("846302")) {
            assertEquals(new PinOutcome.Changed(), client.setPin(pin));
        }
    }
}
