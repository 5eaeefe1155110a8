package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pinUvAuthToken: how clients get one, what it is good for, when it ends. CTAP 2.3 §6.5.2.1 and §6.5.5.7.
class TokenTest {

    private static final int CREDENTIAL_MANAGEMENT = 0x04;
    private static final int BOTH = CtapClient.MAKE_CREDENTIAL | CtapClient.GET_ASSERTION;

    private final KeyUnderTest key = new KeyUnderTest();
    private Created passkey;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        passkey = key.passkey("ada");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private AssertionRequest signIn(PinToken token) {
        return AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token);
    }

    private SignedIn silently(PinToken token) throws IOException {
        return key.client.getAssertion(key.silent(passkey).authorisedBy(token));
    }

    private void assertEnded(PinToken token) {
        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> silently(token));
    }

    @Nested
    class Permissions {

        @Test
        void none_is_no_permission() {
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> key.client.tokenUsingPin(2, PIN, 0, SITE));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> key.client.tokenUsingUv(2, 0, SITE));
        }

        @ParameterizedTest
        @ValueSource(ints = {0x08, 0x40})
        void that_we_do_not_have_and_a_persistent_one_among_others_are_refused(int permission) {
            assertRefused(
                    CtapStatus.UNAUTHORIZED_PERMISSION,
                    () -> key.client.tokenUsingPin(2, PIN, permission | BOTH, SITE));
            assertRefused(
                    CtapStatus.UNAUTHORIZED_PERMISSION, () -> key.client.tokenUsingUv(2, permission | BOTH, SITE));
        }

        @Test
        void that_are_undefined_are_ignored() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, 0x80 | CtapClient.GET_ASSERTION, SITE);

            assertTrue(silently(token).data().flags().userVerified());
        }

        @Test
        void need_a_site_before_the_PIN_is_looked_at() throws IOException {
            for (int permission : new int[] {0x01, 0x02, 0x03, 0x05, 0x06}) {
                assertRefused(CtapStatus.MISSING_PARAMETER, () -> key.client.tokenUsingPin(2, "wrong", permission, ""));
                assertRefused(CtapStatus.MISSING_PARAMETER, () -> key.client.tokenUsingUv(2, permission, ""));
            }

            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void to_make_passkeys_do_not_sign_in() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);

            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));
        }

        @Test
        void to_sign_in_do_not_make_passkeys() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));
        }

        @Test
        void hold_for_one_site() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, BOTH, "other.example");

            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));
        }

        @Test
        void of_the_old_way_hold_for_the_first_site_that_uses_them() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            silently(token);

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of("other.example", "ada").authorisedBy(token)));
        }

        @Test
        void of_the_old_way_are_both() throws IOException {
            PinToken token = key.client.getPinToken(1, PIN);
            silently(token);
            key.person.clicks();

            key.client.makeCredential(CreationRequest.of(SITE, "bob").authorisedBy(token));
        }
    }

    @Nested
    class Wrong_PINs {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void are_counted(int protocol) throws IOException {
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(protocol, "no idea at all"));

            assertEquals(new CtapClient.PinRetries(7, false), key.client.pinRetries());
        }

        @Test
        void are_forgotten_after_the_right_one() throws IOException {
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));
            key.client.getPinToken(2, PIN);
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));

            key.client.getPinToken(2, PIN);

            assertEquals(new CtapClient.PinRetries(8, false), key.client.pinRetries());
        }

        @Test
        void leave_a_line_each() throws IOException, VaultException {
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.tokenUsingPin(2, "no idea at all", BOTH, SITE));

            assertEquals(Action.CHECK_PIN, key.lastLine().action());
            assertEquals("PIN_INVALID", key.lastLine().outcome());
            assertEquals(new RelyingPartyId(SITE), key.lastLine().site());
        }

        @Test
        void do_not_end_a_token_that_is_in_use() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));

            assertTrue(silently(token).data().flags().userVerified());
        }
    }

    @Nested
    class Timers {

        @Test
        void a_token_that_is_not_used_for_30_seconds_ends() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.clock.advance(Duration.ofSeconds(30));

            assertEnded(token);
        }

        @Test
        void a_token_that_was_used_lives_for_ten_minutes() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.clock.advance(Duration.ofSeconds(29));
            silently(token);

            key.clock.advance(Duration.ofSeconds(570));
            silently(token);
            key.clock.advance(Duration.ofSeconds(1));

            assertEnded(token);
        }

        @Test
        void whoever_typed_the_PIN_counts_as_present_for_30_seconds() throws IOException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);
            silently(token);
            key.person.takeAsked();
            key.clock.advance(Duration.ofSeconds(30));
            key.person.clicks();

            key.client.getAssertion(signIn(token));

            assertEquals(
                    List.of(new Confirm(new Purpose.SignIn(new RelyingPartyId(SITE), "ada"))), key.person.takeAsked());
        }

        @Test
        void and_for_29_seconds_is_not_asked_again() throws IOException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);
            key.person.takeAsked();
            key.clock.advance(Duration.ofSeconds(29));

            key.client.getAssertion(signIn(token));

            assertEquals(List.of(), key.person.takeAsked());
        }
    }

    @Nested
    class Ends {

        @Test
        void with_the_next_token() throws IOException {
            PinToken old = key.client.getPinToken(2, PIN);
            PinToken next = key.client.getPinToken(2, PIN);

            assertNotEquals(old.key(), next.key());
            assertEnded(old);
            silently(next);
        }

        @Test
        void with_a_token_of_the_other_protocol() throws IOException {
            PinToken one = key.client.getPinToken(1, PIN);
            key.client.getPinToken(2, PIN);

            assertEnded(one);
        }

        @Test
        void at_power_up() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.authenticator.powerUp();

            assertEnded(token);
        }

        @Test
        void when_the_session_locks() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.authenticator.endPinSessions();

            assertEnded(token);
        }

        @Test
        void while_the_person_is_asked_for_a_click() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.counted.takeWork();
            key.person.does((_, _) -> {
                key.authenticator.endPinSessions();
                return new Decision.Approved();
            });

            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn(token)));
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void before_it_has_begun_where_the_session_locks_while_the_PIN_is_checked() {
            key.person.does((_, _) -> {
                key.authenticator.endPinSessions();
                return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
            });

            assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.tokenUsingUv(2, BOTH, SITE));
        }

        @Test
        void with_its_session_in_the_chip() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.chip.cutPower();

            assertEnded(token);
            assertEquals(1, key.troubles.size());
            key.troubles.clear();
            assertEnded(token); // and our side knows it now: the chip was not asked again
        }
    }

    @Nested
    class Using_our_prompt {

        @Test
        void asks_for_the_PIN_and_names_the_site() throws IOException, VaultException {
            key.person.types(PIN);

            key.client.tokenUsingUv(2, BOTH, SITE);

            assertEquals(
                    List.of(new EnterPin(new Purpose.OpenToken(new RelyingPartyId(SITE), false), EnterPin.ALL, false)),
                    key.person.takeAsked());
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }

        @Test
        void says_that_the_token_may_delete_passkeys_where_it_may() throws IOException {
            key.person.types(PIN);

            key.client.tokenUsingUv(2, BOTH | CREDENTIAL_MANAGEMENT, SITE);

            assertEquals(
                    List.of(new EnterPin(new Purpose.OpenToken(new RelyingPartyId(SITE), true), EnterPin.ALL, false)),
                    key.person.takeAsked());
        }

        @Test
        void is_denied_when_the_person_declines_or_does_not_answer() {
            key.person.declines().doesNotAnswer();

            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.tokenUsingUv(2, BOTH, SITE));
            assertRefused(CtapStatus.USER_ACTION_TIMEOUT, () -> key.client.tokenUsingUv(2, BOTH, "other.example"));
        }

        @Test
        void leaves_the_clients_own_way_to_ask_for_the_PIN_open() throws IOException {
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.tokenUsingUv(2, BOTH, SITE));

            PinToken token = key.client.tokenUsingPin(2, PIN, BOTH, SITE);

            assertTrue(silently(token).data().flags().userVerified());
        }

        @Test
        void is_not_allowed_where_there_is_no_verification() throws IOException, VaultException {
            try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
                assertRefused(CtapStatus.NOT_ALLOWED, () -> fresh.client.tokenUsingUv(2, BOTH, SITE));
            }
        }

        @Test
        void sets_the_PIN_up_where_none_is_set() throws IOException, VaultException {
            try (KeyUnderTest fresh = new KeyUnderTest()) {
                fresh.person.types(PIN);

                PinToken token = fresh.client.tokenUsingUv(2, BOTH, SITE);
                Created created = fresh.client.makeCredential(
                        CreationRequest.of(SITE, "ada").authorisedBy(token));

                assertTrue(created.data().flags().userVerified());
                assertEquals(1, fresh.person.takeAsked().size());
                assertEquals(13, fresh.vault.pinCodePoints());
            }
        }

        @Test
        void is_recorded_as_PIN_in_prompt_when_it_is_used() throws IOException, VaultException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, BOTH, SITE);

            key.client.getAssertion(signIn(token));

            assertEquals(Action.SIGN_IN, key.lastLine().action());
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }
    }
}
