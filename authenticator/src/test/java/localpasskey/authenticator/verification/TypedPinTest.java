package localpasskey.authenticator.verification;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.model.PinOutcome;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What is typed into our own prompts and tools, before the chip hears of it.
class TypedPinTest {

    private static final String COMPOSED = "Grüße, Zoë!";
    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static Secret secret(String text) {
        return Secret.taking(Bytes.ofUtf8(text).toArray());
    }

    private PinOutcome change(String old, String replacement) throws Exception {
        try (Secret from = secret(old);
                Secret to = secret(replacement)) {
            return key.authenticator.pin().change(from, to);
        }
    }

    @Nested
    class In_another_normalization_form {

        /// CTAP 2.3 §6.5.5.5: the platform brings a PIN to Normalization Form C, and our prompt is the platform.
        @Test
        void is_the_PIN_that_a_client_set() throws Exception {
            key.client.setPin(2, COMPOSED);
            key.person.types(DECOMPOSED);

            Created passkey = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertTrue(key.vault.find(passkey.id()).isPresent());
        }

        @Test
        void is_the_PIN_for_a_client_where_it_was_chosen_in_our_prompt() throws IOException {
            key.person.types(DECOMPOSED);
            key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            key.client.getPinToken(2, COMPOSED);
        }

        @Test
        void is_the_PIN_for_our_tools() throws Exception {
            try (Secret pin = secret(DECOMPOSED)) {
                assertEquals(new PinOutcome.Changed(), key.authenticator.pin().set(pin));
            }
            key.client.getPinToken(2, COMPOSED);

            assertEquals(new PinOutcome.Changed(), change(COMPOSED, DECOMPOSED + "2"));

            key.client.getPinToken(2, COMPOSED + "2");
        }
    }

    @Nested
    class That_cannot_be_the_PIN {

        @Test
        void costs_no_try_in_our_prompt() throws IOException {
            key.withPin();
            Created passkey = key.passkey("ada");
            key.person.types("123").types("x".repeat(64)).types(PIN);

            key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

            List<Question> asked = key.person.takeAsked();
            assertEquals(3, asked.size());
            assertEquals(
                    new Question.EnterPin(
                            new Purpose.SignIn(new RelyingPartyId(SITE), "ada"), Question.EnterPin.ALL, true),
                    asked.getLast());
        }

        @Test
        void is_not_asked_for_without_end() throws IOException {
            key.withPin();
            Created passkey = key.passkey("ada");
            for (int i = 0; i < BuiltInVerification.MAX_CHOICES; i++) {
                key.person.types("123");
            }

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void costs_no_try_in_our_tools() throws Exception {
            key.withPin();

            PinOutcome outcome = change("123", "another horse");

            assertInstanceOf(PinOutcome.WrongPin.class, outcome);
            assertEquals(8, key.client.pinRetries().retries());
        }
    }
}
