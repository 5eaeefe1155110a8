package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// clientPIN: setting and changing the PIN from a client. CTAP 2.3 §6.5.5.1 to §6.5.5.6.
class SetPinTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Nested
    class SetPin {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void makes_the_PIN_that_opens_tokens(int protocol) throws IOException, VaultException {
            key.client.setPin(protocol, PIN);

            PinToken token = key.client.getPinToken(protocol, PIN);

            assertEquals(32, token.key().length());
            assertEquals(13, key.vault.pinCodePoints());
            assertEquals(Action.SET_PIN, key.lines().get(1).action());
        }

        @Test
        void is_refused_where_a_PIN_is_set() throws IOException {
            key.withPin();

            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.setPin(2, "another horse"));

            key.client.getPinToken(2, PIN);
        }

        @Test
        void takes_up_to_63_bytes() throws IOException {
            key.client.setPin(2, "ab".repeat(30) + "xyz");

            key.client.getPinToken(2, "ab".repeat(30) + "xyz");
        }

        @Test
        void refuses_64_bytes() {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.setPin(2, "ab".repeat(30) + "wxyz"));
        }

        @Test
        void counts_characters_not_bytes() {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.setPin(2, "ÄÖÜßé"));
        }

        @Test
        void refuses_a_PIN_that_anybody_would_try_first() {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.setPin(2, "123456"));
        }

        @Test
        void refuses_an_empty_PIN() {
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.setPin(2, ""));
        }

        @Test
        void takes_four_digits_where_the_policy_is_lax() throws IOException {
            try (KeyUnderTest lax = new KeyUnderTest(PinPolicy.LAX, Custody.TPM, KeyAlgorithm.P256)) {
                assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> lax.client.setPin(1, "123"));

                lax.client.setPin(1, "1234");

                lax.client.getPinToken(1, "1234");
            }
        }

        @Test
        void refuses_another_protocol() {
            assertRefused(
                    CtapStatus.INVALID_PARAMETER,
                    () -> key.client.ask(
                            CtapCommand.CLIENT_PIN,
                            request(3, Bytes.EMPTY, Bytes.EMPTY).build()));
        }

        @Test
        void refuses_what_was_not_authenticated() {
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.ask(
                            CtapCommand.CLIENT_PIN,
                            request(2, Bytes.ofHex("00".repeat(80)), Bytes.ofHex("00".repeat(32)))
                                    .build()));
        }

        /// setPIN with our own key agreement key as the platform's: on the curve, the secret unknown to the
        /// client.
        private CborMap.Builder request(int protocol, Bytes newPinEnc, Bytes param) throws IOException {
            return CborMap.builder()
                    .put(0x01, Cbor.of(protocol))
                    .put(0x02, Cbor.of(0x03))
                    .put(
                            0x03,
                            key.client
                                    .ask(
                                            CtapCommand.CLIENT_PIN,
                                            CborMap.builder()
                                                    .put(0x01, Cbor.of(2))
                                                    .put(0x02, Cbor.of(0x02))
                                                    .build())
                                    .find(0x01)
                                    .orElseThrow())
                    .put(0x04, Cbor.of(param))
                    .put(0x05, Cbor.of(newPinEnc));
        }
    }

    @Nested
    class ChangePin {

        private static final String NEW_PIN = "wrong horse";

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void lets_the_new_PIN_in_and_the_old_one_out(int protocol) throws IOException {
            key.withPin();

            key.client.changePin(protocol, PIN, NEW_PIN);

            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(protocol, PIN));
            key.client.getPinToken(protocol, NEW_PIN);
        }

        @Test
        void takes_all_passkeys_along() throws IOException {
            key.withPin();
            Created passkey = key.passkey("ada");
            key.client.changePin(2, PIN, NEW_PIN);
            AssertionRequest request = AssertionRequest.of(KeyUnderTest.SITE).allowing(passkey.id());
            key.person.types(NEW_PIN);

            SignedIn signedIn = key.client.getAssertion(request);

            assertEquals(true, signedIn.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        }

        @Test
        void ends_the_token() throws IOException {
            key.withPin();
            Created passkey = key.passkey("ada");
            PinToken token = key.client.getPinToken(2, PIN);
            key.client.changePin(2, PIN, NEW_PIN);

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.getAssertion(AssertionRequest.of(KeyUnderTest.SITE)
                            .allowing(passkey.id())
                            .authorisedBy(token)));
        }

        @Test
        void needs_the_old_one() throws IOException, VaultException {
            key.withPin();

            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.changePin(2, "no idea at all", NEW_PIN));

            assertEquals(7, key.client.pinRetries().retries());
            assertEquals(Action.CHANGE_PIN, key.lastLine().action());
            assertEquals("PIN_INVALID", key.lastLine().outcome());
        }

        @Test
        void says_that_the_old_one_is_wrong_before_it_judges_the_new_one() throws IOException {
            key.withPin();

            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.changePin(2, "no idea at all", "123456"));
            assertRefused(CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.changePin(2, PIN, "123456"));

            key.client.getPinToken(2, PIN);
        }

        @Test
        void needs_a_PIN_to_change() {
            assertRefused(CtapStatus.PIN_NOT_SET, () -> key.client.changePin(2, PIN, NEW_PIN));
        }
    }

    @Nested
    class GetKeyAgreement {

        private Cbor agreementKey(int protocol) throws IOException {
            return key.client
                    .ask(
                            CtapCommand.CLIENT_PIN,
                            CborMap.builder()
                                    .put(0x01, Cbor.of(protocol))
                                    .put(0x02, Cbor.of(0x02))
                                    .build())
                    .find(0x01)
                    .orElseThrow();
        }

        @Test
        void gives_the_same_key_until_power_up() throws IOException {
            Cbor first = agreementKey(2);
            Cbor again = agreementKey(2);
            key.authenticator.powerUp();
            Cbor after = agreementKey(2);

            assertEquals(first, again);
            assertNotEquals(first, after);
        }

        @Test
        void gives_each_protocol_its_own() throws IOException {
            assertNotEquals(agreementKey(1), agreementKey(2));
        }

        @Test
        void gives_a_new_key_after_a_wrong_PIN() throws IOException {
            key.withPin();
            Cbor one = agreementKey(1);
            Cbor two = agreementKey(2);

            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));

            assertNotEquals(two, agreementKey(2));
            assertEquals(one, agreementKey(1));
        }

        @Test
        void knows_two_protocols() {
            for (int protocol : new int[] {0, 3}) {
                assertRefused(CtapStatus.INVALID_PARAMETER, () -> agreementKey(protocol));
            }
        }
    }

    @Nested
    class Retries {

        @Test
        void of_a_PIN_that_is_not_set_are_not_told() {
            assertRefused(CtapStatus.PIN_NOT_SET, () -> key.client.pinRetries());
        }

        @Test
        void are_eight_and_three() throws IOException {
            key.withPin();

            assertEquals(new CtapClient.PinRetries(8, false), key.client.pinRetries());
            assertEquals(3, key.client.uvRetries());
        }

        @Test
        void are_told_while_the_person_is_being_asked() throws IOException {
            key.withPin();
            key.person.does((_, _) -> {
                try {
                    assertEquals(8, key.client(new TestCaller(2)).pinRetries().retries());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return new Decision.Approved();
            });

            key.client.selection();
        }
    }

    @Test
    void the_PIN_is_taken_as_UTF_8() throws IOException {
        String pin = "пароль 🔑";

        key.client.setPin(2, pin);

        key.client.getPinToken(2, pin);
        assertEquals(17, pin.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(List.of(), key.person.takeAsked());
    }
}
