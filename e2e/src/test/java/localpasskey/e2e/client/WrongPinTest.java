package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.control.client.ControlClient;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Wrong PINs, in our prompt and in the client, and a chip that takes none for a while.

@Tag("built")
final class WrongPinTest extends AgentFixture {

    private static final String WRONG = "111222";
    private static final int PROTOCOL = 2;

    /// As patient as a hardware chip, so that our own count is what ends it.
    @BeforeEach
    void make_the_chip_patient() throws IOException {
        tpm.raw().setDictionaryAttackParameters(32, 600);
    }

    @Test
    void a_mistyped_pin_is_asked_for_again_with_the_tries_that_are_left() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            person().forgetQuestions();
            person().types(WRONG, PretendPerson.PIN);

            SITE.signIn(agent.key(), account);

            List<PretendPerson.AskedQuestion> questions = person().questions();
            assertEquals(2, questions.size());
            String second = questions.get(1).error() + questions.get(1).text();
            assertTrue(second.contains("Wrong PIN."), second);
            assertTrue(second.contains("7 attempts left"), second);
        }
    }

    @Test
    void three_wrong_pins_in_a_row_make_our_prompt_ask_whether_to_try_again() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            person().forgetQuestions();
            person().does("pin " + WRONG, "pin " + WRONG, "pin " + WRONG, "refuse");

            CtapFailure third = assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));
            CtapFailure later = assertThrows(CtapFailure.class, () -> SITE.signIn(agent.key(), account));

            assertEquals(CtapStatus.UV_BLOCKED, third.status());
            assertEquals(CtapStatus.UV_BLOCKED, later.status());
            assertEquals(5, person().questions().size());
            String paused = person().questions().getLast().text();
            assertTrue(paused.contains("Three wrong PINs in a row"), paused);

            person().does("pin " + PretendPerson.PIN);
            SITE.signIn(agent.key(), account);
        }
    }

    @Test
    void a_wrong_pin_in_the_client_costs_a_try_and_the_third_asks_for_a_replug() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite.Account account = SITE.register(agent.key(), "ada");
            CtapClient key = agent.key();

            assertEquals(CtapStatus.PIN_INVALID, tokenRefusal(key).status());
            assertEquals(7, key.pinRetries().retries());
            assertEquals(CtapStatus.PIN_INVALID, tokenRefusal(key).status());
            assertEquals(CtapStatus.PIN_AUTH_BLOCKED, tokenRefusal(key).status());

            assertEquals(new CtapClient.PinRetries(5, true), key.pinRetries());
            replug(agent);
            SITE.signIn(agent.key(), account);
            assertEquals(new CtapClient.PinRetries(8, false), agent.key().pinRetries());
        }
    }

    @Test
    void a_pin_that_anybody_would_try_first_is_refused_when_chosen_and_the_prompt_says_why() throws Exception {
        try (RunningAgent agent = RunningAgent.start(place)) {
            person().types("123456", PretendPerson.PIN);

            TestWebsite.Account account = SITE.register(agent.key(), "ada");

            assertEquals(2, person().questions().size());
            assertTrue(!person().questions().get(1).error().isEmpty()
                    || !person().questions()
                            .get(1)
                            .text()
                            .equals(person().questions().get(0).text()));
            SITE.signIn(agent.key(), account);
        }
    }

    private static CtapFailure tokenRefusal(CtapClient key) {
        return assertThrows(
                CtapFailure.class, () -> key.tokenUsingPin(PROTOCOL, WRONG, CtapClient.GET_ASSERTION, SITE.domain()));
    }

    private static void replug(RunningAgent agent) throws Exception {
        try (ControlClient control = agent.control()) {
            control.replug();
        }
    }
}
