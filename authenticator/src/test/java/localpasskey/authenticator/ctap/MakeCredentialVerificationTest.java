package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.1.2 steps 11 to 14. alwaysUv is on and a PIN is set unless a test says otherwise.
class MakeCredentialVerificationTest {

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

    @Nested
    class Step_11_verification {

        @Test
        void a_token_makes_the_passkey_verified_after_a_click() throws IOException, VaultException {
            PinToken token = key.client.tokenUsingPin(1, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
            key.person.clicks();

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertTrue(created.data().flags().userVerified());
            assertEquals(
                    Protection.VERIFIED,
                    key.vault.find(created.id()).orElseThrow().protection());
        }

        @Test
        void a_token_opened_by_our_prompt_needs_no_second_question() throws IOException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, SITE);

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertTrue(created.data().flags().userPresent());
            assertTrue(created.data().flags().userVerified());
            assertEquals(
                    List.of(new EnterPin(new Purpose.OpenToken(SITE_ID, false), EnterPin.ALL, false)),
                    key.person.takeAsked());
        }

        @Test
        void a_token_is_used_up_by_one_passkey() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.person.clicks();
            key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "bob").authorisedBy(token)));
        }

        @Test
        void a_token_of_another_request_does_not_fit() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
            Cbor param = CreationRequest.of(SITE, "ada")
                    .authorisedBy(token)
                    .members()
                    .find(0x08)
                    .orElseThrow();

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").with(0x08, param).with(0x09, Cbor.of(2))));
        }

        @Test
        void a_token_where_no_PIN_is_set_says_so() throws IOException {
            try (KeyUnderTest fresh = new KeyUnderTest()) {
                assertRefused(
                        CtapStatus.PIN_NOT_SET,
                        () -> fresh.client.makeCredential(CreationRequest.of(SITE, "ada")
                                .authorisedBy(new PinToken(2, Bytes.ofHex("00".repeat(32))))));
            }
        }
    }

    @Nested
    class Step_12_the_excludeList {

        private final Purpose alreadyHere = new Purpose.AlreadyHere(SITE_ID);

        @Test
        void tells_the_site_after_a_click_that_a_passkey_is_here() throws IOException {
            Created here = key.passkey("ada");
            key.person.clicks();
            key.counted.takeWork();

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id())));

            assertEquals(List.of(new Confirm(alreadyHere)), key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void tells_nothing_when_the_person_declines() throws IOException {
            Created here = key.passkey("ada");
            key.person.declines();

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id())));
        }

        @Test
        void asks_nobody_when_the_token_was_opened_by_our_prompt() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, SITE);
            key.person.takeAsked();

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id()).authorisedBy(token)));

            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void asks_for_the_PIN_where_the_passkey_shows_itself_only_then() throws IOException {
            key.person.types(PIN);
            Created hidden =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(3)));
            key.person.takeAsked();
            key.person.types(PIN);

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(hidden.id())));

            assertEquals(List.of(new EnterPin(alreadyHere, EnterPin.ALL, false)), key.person.takeAsked());
        }

        @Test
        void does_not_see_such_a_passkey_without_verification() throws IOException, VaultException {
            key.person.types(PIN);
            Created hidden =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(3)));
            key.withAlwaysUvOff();
            key.person.clicks();

            Created other =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").excluding(hidden.id()));

            assertNotEquals(hidden.id(), other.id());
        }

        @Test
        void does_not_see_the_passkeys_of_another_site() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);

            Created other = key.client.makeCredential(
                    CreationRequest.of("other.example", "ada").excluding(here.id()));

            assertNotEquals(here.id(), other.id());
        }

        @Test
        void ignores_unknown_types_and_ids_that_cannot_be_ours() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);
            Cbor list = Cbor.of(List.of(
                    CborMap.builder()
                            .put("id", Cbor.of(here.id().bytes()))
                            .put("type", Cbor.of("secret-handshake"))
                            .build(),
                    CborMap.builder()
                            .put("id", Cbor.of(Bytes.EMPTY))
                            .put("type", Cbor.of("public-key"))
                            .build()));

            Created other =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").with(0x05, list));

            assertNotEquals(here.id(), other.id());
        }

        @Test
        void takes_no_more_than_getInfo_says() throws IOException {
            CredentialId[] ids = IntStream.range(0, 101)
                    .mapToObj(i -> CredentialId.of(new byte[] {(byte) i}))
                    .toArray(CredentialId[]::new);

            assertRefused(
                    CtapStatus.LIMIT_EXCEEDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(ids)));
        }
    }

    @Nested
    class Step_14_presence {

        private PinToken token() throws IOException {
            return key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
        }

        @Test
        void a_refusal_ends_it() throws IOException {
            PinToken token = token();
            key.person.declines();
            key.counted.takeWork();

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));

            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void no_answer_ends_it() throws IOException {
            PinToken token = token();
            key.person.doesNotAnswer();

            assertRefused(
                    CtapStatus.USER_ACTION_TIMEOUT,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));
        }

        @Test
        void a_cancellation_ends_it() throws IOException {
            PinToken token = token();
            key.person.does((_, _) -> new Decision.Cancelled());

            assertRefused(
                    CtapStatus.KEEPALIVE_CANCEL,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));
        }

        @Test
        void nobody_to_ask_ends_it() {
            key.person.isNotThere();

            assertRefused(
                    CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
        }

        @Test
        void a_cancellation_while_the_key_is_made_leaves_no_passkey() throws VaultException {
            Cancellation cancellation = new Cancellation();
            CtapClient client = key.client(key.caller, cancellation);
            key.person.types(PIN);
            key.counted.whileMaking(cancellation::cancel);

            assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(0, key.vault.count());
        }
    }
}
