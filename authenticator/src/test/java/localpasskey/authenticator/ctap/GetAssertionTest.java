package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Cancellation;
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
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.2.2, nested by its steps up to 9. alwaysUv is on and a PIN is set unless a test says otherwise.
class GetAssertionTest {

    private static final RelyingPartyId SITE_ID = new RelyingPartyId(SITE);

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static Purpose signIn(String account) {
        return new Purpose.SignIn(SITE_ID, account);
    }

    @Nested
    class Step_1_a_client_that_only_wants_a_touch {

        @Test
        void gets_PIN_INVALID_after_a_click() throws IOException {
            key.discoverablePasskey("ada");
            key.counted.takeWork();
            key.person.clicks();

            assertRefused(
                    CtapStatus.PIN_INVALID,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE)
                            .with(0x06, Cbor.of(Bytes.EMPTY))
                            .with(0x07, Cbor.of(1))));

            assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
        }
    }

    @Nested
    class Step_2_the_protocol_of_a_pinUvAuthParam {

        @Test
        void must_be_named_and_known() {
            AssertionRequest request =
                    AssertionRequest.of(SITE).with(0x06, Cbor.of(Bytes.ofHex("00112233445566778899aabbccddeeff")));

            assertRefused(CtapStatus.MISSING_PARAMETER, () -> key.client.getAssertion(request));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> key.client.getAssertion(request.with(0x07, Cbor.of(0))));
        }
    }

    @Nested
    class Step_4_the_options {

        @Test
        void rk_is_not_one() {
            assertRefused(
                    CtapStatus.UNSUPPORTED_OPTION,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).option("rk", true)));
            assertRefused(
                    CtapStatus.UNSUPPORTED_OPTION,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).option("rk", false)));
        }

        @Test
        void uv_is_refused_where_there_is_no_verification() throws IOException, VaultException {
            try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
                assertRefused(
                        CtapStatus.INVALID_OPTION,
                        () -> fresh.client.getAssertion(
                                AssertionRequest.of(SITE).option("uv", true)));
            }
        }
    }

    @Nested
    class Step_6_verification {

        @Test
        void is_one_question_that_names_the_account() throws IOException {
            Created passkey = key.passkey("ada");
            AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());
            key.person.types(PIN);

            SignedIn signedIn = key.client.getAssertion(request);

            assertTrue(signedIn.data().flags().userVerified());
            assertTrue(signedIn.data().flags().userPresent());
            assertTrue(signedIn.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
            assertEquals(List.of(new EnterPin(signIn("ada"), EnterPin.ALL, false)), key.person.takeAsked());
        }

        @Test
        void by_a_token_needs_a_click_when_the_PIN_was_typed_into_the_client() throws IOException {
            Created passkey = key.passkey("ada");
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
            AssertionRequest request =
                    AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token);
            key.person.clicks();

            SignedIn signedIn = key.client.getAssertion(request);

            assertTrue(signedIn.data().flags().userVerified());
            assertTrue(signedIn.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
            assertEquals(List.of(new Confirm(signIn("ada"))), key.person.takeAsked());
        }

        @Test
        void by_a_token_that_our_prompt_opened_needs_nothing_more() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(1, CtapClient.GET_ASSERTION, SITE);
            key.person.takeAsked();

            SignedIn signedIn = key.client.getAssertion(
                    AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token));

            assertTrue(signedIn.data().flags().userPresent());
            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void by_a_token_is_used_up_by_one_sign_in() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE);
            key.client.getAssertion(
                    AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token));

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.getAssertion(
                            AssertionRequest.of(SITE).allowing(passkey.id()).authorisedBy(token)));
        }
    }

    @Nested
    class Step_7_the_passkeys {

        @Test
        void of_an_allowList_are_the_first_match_only() throws IOException {
            Created ada = key.discoverablePasskey("ada");
            Created bob = key.discoverablePasskey("bob");
            key.person.types(PIN);

            SignedIn signedIn =
                    key.client.getAssertion(AssertionRequest.of(SITE).allowing(ada.id(), bob.id()));

            assertEquals(ada.id(), signedIn.id());
            assertEquals(0, signedIn.numberOfCredentials());
            assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
        }

        @Test
        void of_an_allowList_may_stand_behind_strangers() throws IOException {
            Created ada = key.passkey("ada");
            key.person.types(PIN);

            SignedIn signedIn = key.client.getAssertion(AssertionRequest.of(SITE)
                    .allowing(CredentialId.of(new byte[32]), CredentialId.of(new byte[64]), ada.id()));

            assertEquals(ada.id(), signedIn.id());
        }

        @Test
        void without_a_list_are_the_discoverable_ones_newest_first() throws IOException {
            key.discoverablePasskey("ada");
            Created bob = key.discoverablePasskey("bob");
            key.passkey("carol");
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
            key.person.clicks();

            SignedIn signedIn =
                    key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));

            assertEquals(bob.id(), signedIn.id());
            assertEquals(2, signedIn.numberOfCredentials());
        }

        @Test
        void of_another_site_are_not_there() throws IOException {
            Created ada = key.passkey("ada");
            key.person.clicks();

            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(
                            AssertionRequest.of("evil.example").allowing(ada.id())));
        }

        @Test
        void that_are_not_here_are_told_after_a_neutral_click() {
            key.person.clicks();
            key.counted.takeWork();

            assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(AssertionRequest.of(SITE)));

            assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void that_are_not_here_are_told_at_once_to_a_token() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);

            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token)));

            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void a_list_without_entries_allows_all() throws IOException {
            Created passkey = key.discoverablePasskey("ada");
            key.person.types(PIN);

            SignedIn answer = key.client.getAssertion(AssertionRequest.of(SITE).allowing());

            assertEquals(passkey.id(), answer.id());
        }

        @Test
        void of_a_list_that_is_too_long_are_not_looked_for() {
            CredentialId[] ids = IntStream.range(0, 101)
                    .mapToObj(i -> CredentialId.of(new byte[] {(byte) i}))
                    .toArray(CredentialId[]::new);

            assertRefused(
                    CtapStatus.LIMIT_EXCEEDED,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(ids)));
        }
    }

    @Nested
    class Step_7_credProtect {

        private Created protectedPasskey(int level) throws IOException {
            key.person.types(PIN);
            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").discoverable().extension("credProtect", Cbor.of(level)));
            key.person.takeAsked();
            return created;
        }

        @Test
        void level_1_shows_itself_to_a_silent_request() throws IOException {
            Created passkey = protectedPasskey(1);

            assertEquals(
                    passkey.id(),
                    key.client.getAssertion(AssertionRequest.of(SITE).silent()).id());
        }

        @Test
        void level_2_shows_itself_to_a_silent_request_only_where_it_is_named() throws IOException {
            Created passkey = protectedPasskey(2);

            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).silent()));
            assertEquals(
                    passkey.id(), key.client.getAssertion(key.silent(passkey)).id());
        }

        @Test
        void level_3_shows_itself_only_to_a_verified_person() throws IOException {
            Created passkey = protectedPasskey(3);

            assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(key.silent(passkey)));

            key.person.types(PIN);
            assertEquals(
                    passkey.id(),
                    key.client.getAssertion(AssertionRequest.of(SITE)).id());
        }

        @Test
        void level_3_is_not_there_for_a_request_without_UV_while_alwaysUv_is_off() throws IOException, VaultException {
            Created passkey = protectedPasskey(3);
            key.withAlwaysUvOff();
            key.person.clicks();

            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
        }
    }

    @Nested
    class Step_9_presence {

        @Test
        void a_refusal_ends_it() throws IOException {
            Created passkey = key.passkey("ada");
            key.counted.takeWork();
            key.person.declines();

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void no_answer_ends_it() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.doesNotAnswer();

            assertRefused(
                    CtapStatus.USER_ACTION_TIMEOUT,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
        }

        @Test
        void a_cancelled_request_asks_nobody() throws IOException {
            Created passkey = key.passkey("ada");
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();

            assertRefused(
                    CtapStatus.KEEPALIVE_CANCEL,
                    () -> key.client(key.caller, cancellation)
                            .getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));
        }

        @Test
        void the_caller_hears_when_the_person_is_asked_and_when_that_is_over() throws IOException {
            Created passkey = key.passkey("ada");
            TestCaller caller = new TestCaller(2);
            key.person.types("wrong PIN").types(PIN);

            key.client(caller).getAssertion(AssertionRequest.of(SITE).allowing(passkey.id()));

            assertEquals(List.of(true, false, true, false), caller.told());
        }
    }
}
