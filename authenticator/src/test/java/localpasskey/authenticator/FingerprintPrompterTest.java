package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import localpasskey.authenticator.FingerprintManagement.Outcome;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The gate for fingers belongs to the prompter into which the PIN was typed.
final class FingerprintPrompterTest {

    private static final Duration LIMIT = Duration.ofHours(1);

    private final KeyUnderTest key = new KeyUnderTest();
    private final FingerprintManagement fingerprint = key.authenticator.fingerprint();
    private Created passkey;

    @BeforeEach
    void switchOn() throws Exception {
        key.withPin();
        passkey = key.passkey("alice");
        fingerprint.permit(true);
        key.person.types(PIN);
        assertEquals(new Outcome.Done(), fingerprint.on(LIMIT, key.caller, new Cancellation()));
    }

    @AfterEach
    void close() throws Exception {
        key.close();
    }

    private void signIn() throws Exception {
        key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));
    }

    @Test
    void closes_when_the_prompter_is_gone_until_the_next_pin() throws Exception {
        fingerprint.prompterGone();
        assertEquals(Duration.ZERO, fingerprint.status().openFor());

        key.person.types(PIN);
        signIn();

        assertEquals(LIMIT, fingerprint.status().openFor());
    }

    @Test
    void stays_closed_where_the_prompter_is_gone_right_after_the_pin_was_typed() throws Exception {
        key.person.does((_, _) -> {
            fingerprint.prompterGone();
            return new Decision.PinEntered(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8)));
        });

        signIn();

        assertEquals(Duration.ZERO, fingerprint.status().openFor());
    }
}
