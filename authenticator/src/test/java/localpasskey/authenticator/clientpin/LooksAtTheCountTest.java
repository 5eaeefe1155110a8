package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often the chip's count is looked at: each look is a command.
final class LooksAtTheCountTest {

    private static final String WRONG = "no idea at all";

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
        key.counted.takeLooks();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Test
    void a_status_is_one_look() throws Exception {
        key.authenticator.pin().status();

        assertEquals(1, key.counted.takeLooks());
    }

    @Test
    void so_is_the_status_of_a_PIN_that_is_blocked() throws Exception {
        for (int i = 0; i < 8; i++) {
            typeWrongly();
            key.authenticator.powerUp();
        }
        key.counted.takeLooks();

        key.authenticator.pin().status();

        assertEquals(1, key.counted.takeLooks());
    }

    @Test
    void the_numbers_that_a_client_asks_for_are_one_look_each() throws IOException {
        key.client.pinRetries();

        assertEquals(1, key.counted.takeLooks());
    }

    @Test
    void a_clients_PIN_check_is_one_look() throws IOException {
        key.client.getPinToken(2, PIN);

        assertEquals(1, key.counted.takeLooks());
    }

    /// Before the PIN, and what is left then.
    @Test
    void a_wrong_PIN_of_a_client_is_two_looks() {
        typeWrongly();

        assertEquals(2, key.counted.takeLooks());
    }

    /// Before the question, and when the PIN is there: others may have used up the chip's tries meanwhile.
    @Test
    void a_sign_in_by_our_prompt_is_two_looks() throws IOException {
        key.discoverablePasskey("ada");
        key.counted.takeLooks();
        key.person.types(PIN);

        key.client.getAssertion(AssertionRequest.of(SITE));

        assertEquals(2, key.counted.takeLooks());
    }

    private void typeWrongly() {
        try {
            key.client.getPinToken(2, WRONG);
        } catch (IOException _) {
            return;
        }
        throw new AssertionError("a wrong PIN was taken");
    }

    @Test
    void a_PIN_that_is_blocked_is_refused_after_one_look() {
        for (int i = 0; i < 8; i++) {
            typeWrongly();
            key.authenticator.powerUp();
        }
        key.counted.takeLooks();

        assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));

        assertEquals(1, key.counted.takeLooks());
    }
}
