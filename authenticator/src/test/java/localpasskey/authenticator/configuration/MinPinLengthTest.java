package localpasskey.authenticator.configuration;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.chip.Custody;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.ConfigurationClient;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.11.4, §6.5.5: what setMinPINLength does to PINs.
class MinPinLengthTest {

    /// As long as [KeyUnderTest#PIN], 13 code points.
    private static final String OTHER = "other horse 7";

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private ConfigurationClient client() throws IOException {
        return client(key, PIN);
    }

    private static ConfigurationClient client(KeyUnderTest key, String pin) throws IOException {
        return ConfigurationClient.with(
                key.client, key.client.tokenUsingPin(2, pin, ConfigurationClient.CONFIGURE, ""));
    }

    private Cbor info(long member) throws IOException {
        return key.client.getInfo().find(member).orElseThrow();
    }

    private static Secret secret(String pin) {
        return Secret.taking(Bytes.ofUtf8(pin).toArray());
    }

    @Test
    void grows_and_never_falls() throws IOException {
        ConfigurationClient client = client();

        client.setMinPinLength(9);

        assertEquals(Cbor.of(9), info(0x0D));
        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> client.setMinPinLength(8));
        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> client.setMinPinLength(0));
        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> client.setMinPinLength(64));
        client.setMinPinLength(9);
        assertEquals(Cbor.of(9), info(0x0D));
        assertEquals(Cbor.of(false), info(0x0C));
    }

    @Test
    void below_the_programs_own_is_refused() throws IOException {
        ConfigurationClient client = client();

        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> client.setMinPinLength(5));
    }

    @Test
    void holds_for_new_PINs_of_clients_and_of_our_tools() throws Exception {
        client().setMinPinLength(13);

        assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.changePin(2, PIN, "only twelve!"));
        try (Secret old = secret(PIN);
                Secret shorter = secret("only twelve!")) {
            assertTrue(key.authenticator.pin().change(old, shorter) instanceof PinOutcome.AgainstPolicy);
        }
        key.client.changePin(2, PIN, OTHER);
    }

    @Test
    void survives_a_restart_and_ends_with_a_reset() throws Exception {
        client().setMinPinLength(9);
        key.start(key.counted);
        assertEquals(Cbor.of(9), info(0x0D));

        key.person.types(PIN);
        key.openResetWindow();
        key.person.clicks();
        key.client.reset();

        assertEquals(Cbor.of(6), info(0x0D));
    }

    @Nested
    class A_PIN_that_is_too_short_now {

        @BeforeEach
        void demandLonger() throws IOException {
            client().setMinPinLength(14);
        }

        @Test
        void is_told_by_getInfo() throws IOException {
            assertEquals(Cbor.of(true), info(0x0C));
        }

        @Test
        void opens_no_token() {
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, PIN));
            assertRefused(
                    CtapStatus.PIN_POLICY_VIOLATION,
                    () -> key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE));
        }

        @Test
        void costs_no_try_though() throws Exception {
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, PIN));

            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void does_nothing_in_our_prompt_which_is_not_even_shown() {
            assertRefused(
                    CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));
            assertEquals(0, key.person.takeAsked().size());
        }

        @Test
        void works_again_once_it_was_changed() throws IOException {
            key.client.changePin(2, PIN, "fourteen signs");

            assertEquals(Cbor.of(false), info(0x0C));
            key.client.tokenUsingPin(2, "fourteen signs", CtapClient.GET_ASSERTION, SITE);
        }
    }

    @Nested
    class A_change_that_is_forced {

        @Test
        void ends_tokens_that_the_PIN_opened() throws IOException {
            PinToken token =
                    key.client.tokenUsingPin(2, PIN, ConfigurationClient.CONFIGURE | CtapClient.GET_ASSERTION, SITE);

            ConfigurationClient.with(key.client, token).forceChangePin();

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token)));
        }

        @Test
        void wants_another_PIN() throws Exception {
            client().forceChangePin();

            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.changePin(2, PIN, PIN));
            try (Secret old = secret(PIN);
                    Secret same = secret(PIN)) {
                assertEquals(
                        new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_UNCHANGED)),
                        key.authenticator.pin().change(old, same));
            }
            assertEquals(Cbor.of(true), info(0x0C));
            key.client.changePin(2, PIN, OTHER);
            assertEquals(Cbor.of(false), info(0x0C));
        }

        @Test
        void needs_a_PIN() throws Exception {
            try (KeyUnderTest open = new KeyUnderTest()) {
                open.withAlwaysUvOff();

                assertRefused(
                        CtapStatus.PIN_NOT_SET,
                        () -> ConfigurationClient.withoutToken(open.client).forceChangePin());
            }
        }
    }

    @Nested
    class A_complexity_policy {

        @Test
        void is_the_programs_own_already() throws IOException {
            client().refuseCommonPins();

            assertEquals(Cbor.of(true), info(0x1B));
            assertEquals(Cbor.of(false), info(0x0C));
        }

        @Test
        void forces_a_change_where_a_common_PIN_may_be_set() throws IOException {
            try (KeyUnderTest lax = new KeyUnderTest(PinPolicy.LAX, Custody.TPM, KeyAlgorithm.P256)) {
                lax.client.setPin(2, "123456");
                assertEquals(Cbor.of(false), lax.client.getInfo().find(0x1B).orElseThrow());

                client(lax, "123456").refuseCommonPins();

                assertEquals(Cbor.of(true), lax.client.getInfo().find(0x1B).orElseThrow());
                assertEquals(Cbor.of(true), lax.client.getInfo().find(0x0C).orElseThrow());
                assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> lax.client.changePin(2, "123456", "abcdef"));
                lax.client.changePin(2, "123456", PIN);
            }
        }
    }
}
