package localpasskey.authenticator.management;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapCommand;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CTAP 2.3 §6.8: who may manage, deleting, new names. Ada and Bob have discoverable passkeys of
/// [KeyUnderTest#SITE], Carol has one elsewhere, Dan has one that is not discoverable.
class CredentialManagementTest {

    private static final String ELSEWHERE = "elsewhere.example";
    private static final CredentialId UNKNOWN = CredentialId.of(new byte[32]);

    private final KeyUnderTest key = new KeyUnderTest();
    private Created ada;
    private Created dan;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        key.discoverablePasskey(ELSEWHERE, "carol");
        key.discoverablePasskey("bob");
        dan = key.passkey("dan");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private ManagementClient client() throws IOException {
        return client(ManagementClient.PERMISSION, "");
    }

    private ManagementClient client(int permissions, String rpId) throws IOException {
        return new ManagementClient(key.client, key.client.tokenUsingPin(2, PIN, permissions, rpId));
    }

    private Passkey kept(Created passkey) throws VaultException {
        return key.vault.find(passkey.id()).orElseThrow();
    }

    private static long number(CborMap answer, long member) throws CtapException {
        return answer.requiredInt(member);
    }

    @Nested
    class The_authorisation {

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void is_by_a_token_of_either_protocol(int protocol) throws Exception {
            PinToken token = key.client.tokenUsingPin(protocol, PIN, ManagementClient.PERMISSION, "");

            assertEquals(3, number(new ManagementClient(key.client, token).metadata(), 1));
        }

        @Test
        void may_be_by_a_token_of_our_prompt() throws Exception {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, ManagementClient.PERMISSION, "");

            assertEquals(List.of(SITE, ELSEWHERE), new ManagementClient(key.client, token).sites());

            assertEquals(1, key.person.takeAsked().size());
        }

        /// A token may have more permissions than one; the presence that makes a passkey takes them all.
        ///
        /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.2.1
        @Test
        void ends_with_the_passkey_that_the_same_token_made() throws IOException {
            int both = CtapClient.MAKE_CREDENTIAL | ManagementClient.PERMISSION;
            PinToken token = key.client.tokenUsingPin(2, PIN, both, SITE);
            key.person.clicks();
            key.client.makeCredential(
                    CreationRequest.of(SITE, "eve").discoverable().authorisedBy(token));

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID, () -> new ManagementClient(key.client, token).firstPasskey(SITE));
        }

        @Test
        void is_by_a_token_with_more_permissions_too() throws Exception {
            int both = CtapClient.MAKE_CREDENTIAL | ManagementClient.PERMISSION;

            assertEquals(2, number(client(both, SITE).firstPasskey(SITE), 9));
        }

        @Test
        void is_the_same_by_the_number_of_the_drafts() throws IOException {
            assertEquals(List.of(SITE, ELSEWHERE), client().inTheOldWay().sites());
        }

        @Test
        void needs_the_permission() throws IOException {
            ManagementClient other = client(CtapClient.GET_ASSERTION, SITE);

            assertRefused(CtapStatus.PIN_AUTH_INVALID, other::metadata);
            assertRefused(CtapStatus.PIN_AUTH_INVALID, other::firstSite);
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> other.firstPasskey(SITE));
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> other.delete(ada.id()));
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> other.updateUser(ada.id(), user("ada")));
        }

        @Test
        void permits_nothing_else() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, SITE);

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token)));
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "eve").authorisedBy(token)));
        }

        @Test
        void ends_with_the_token() throws IOException {
            ManagementClient client = client();
            client.metadata();
            key.clock.advance(Duration.ofMinutes(10));

            assertRefused(CtapStatus.PIN_AUTH_INVALID, client::metadata);
        }

        @Test
        void stands_over_the_parameters() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, "");
            CtapClient altering = CtapClient.over(request -> {
                request[request.length - 1 - 32 - 2 - 2 - 1] ^= 1; // inside the last parameter
                return key.authenticator.handle(request, key.caller, new Cancellation());
            });

            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> new ManagementClient(altering, token).firstPasskey(SITE));
        }

        @Test
        void is_missed_and_so_is_its_protocol() {
            CborMap metadata = CborMap.builder().put(1, Cbor.of(1)).build();
            CborMap half = CborMap.builder()
                    .put(1, Cbor.of(1))
                    .put(4, Cbor.of(Bytes.of(new byte[32])))
                    .build();
            CborMap unknown = CborMap.builder()
                    .put(1, Cbor.of(1))
                    .put(3, Cbor.of(3))
                    .put(4, Cbor.of(Bytes.of(new byte[32])))
                    .build();

            assertRefused(CtapStatus.PUAT_REQUIRED, () -> ask(metadata));
            assertRefused(CtapStatus.MISSING_PARAMETER, () -> ask(half));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> ask(unknown));
        }

        private CborMap ask(CborMap request) throws IOException {
            return key.client.ask(CtapCommand.CREDENTIAL_MANAGEMENT, request);
        }
    }

    @Nested
    class Deleting {

        @Test
        void asks_nobody_again_where_the_PIN_opened_the_token() throws IOException, VaultException {
            client().delete(ada.id());

            assertEquals(List.of(), key.person.takeAsked());
            assertTrue(key.vault.find(ada.id()).isEmpty());
            assertEquals(3, key.vault.count());
            assertEquals(Action.DELETE, key.lastLine().action());
            assertEquals("ada", key.lastLine().account());
            assertEquals(Verification.PIN_IN_CLIENT, key.lastLine().verification());
            assertEquals("OK", key.lastLine().outcome());
        }

        @Test
        void asks_nobody_again_where_the_PIN_was_typed_into_our_prompt() throws IOException, VaultException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, ManagementClient.PERMISSION, "");

            new ManagementClient(key.client, token).delete(ada.id());

            assertEquals(1, key.person.takeAsked().size());
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }

        @Test
        void knows_discoverable_passkeys_only() throws IOException {
            ManagementClient client = client();

            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.delete(UNKNOWN));
            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.delete(CredentialId.of(new byte[7])));
            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.delete(dan.id()));
        }

        @Test
        void may_be_by_a_token_for_this_site_but_for_no_other() throws IOException, VaultException {
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> client(ManagementClient.PERMISSION, ELSEWHERE).delete(ada.id()));
            assertEquals("PIN_AUTH_INVALID", key.lastLine().outcome());

            client(ManagementClient.PERMISSION, SITE).delete(ada.id());

            assertTrue(key.vault.find(ada.id()).isEmpty());
        }
    }

    @Nested
    class Updating_the_user {

        @Test
        void takes_the_new_names_and_asks_nobody() throws IOException, VaultException {
            client().updateUser(ada.id(), user("ada", "ada.l", "Ada L."));

            assertEquals(
                    new UserEntity(new UserHandle(Bytes.ofUtf8("ada")), "ada.l", "Ada L."),
                    kept(ada).user());
            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(Action.RENAME, key.lastLine().action());
            assertEquals("OK", key.lastLine().outcome());
        }

        @Test
        void removes_names_that_are_absent_or_empty() throws IOException, VaultException {
            client().updateUser(ada.id(), user("ada", "ada.l", ""));
            assertEquals("", kept(ada).user().displayName());

            client().updateUser(ada.id(), user("ada"));
            assertEquals("", kept(ada).user().name());
        }

        @Test
        void does_not_move_a_passkey_to_another_account() throws IOException, VaultException {
            ManagementClient client = client();

            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.updateUser(ada.id(), user("eve")));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.updateUser(ada.id(), user("")));
            assertRefused(CtapStatus.INVALID_PARAMETER, () -> client.updateUser(ada.id(), user("e".repeat(65))));

            assertEquals("ada", kept(ada).user().name());
            assertEquals("INVALID_PARAMETER", key.lastLine().outcome());
        }

        @Test
        void may_be_by_a_token_for_this_site_but_for_no_other() throws IOException {
            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> client(ManagementClient.PERMISSION, ELSEWHERE).updateUser(ada.id(), user("ada")));

            client(ManagementClient.PERMISSION, SITE).updateUser(ada.id(), user("ada"));
        }

        @Test
        void knows_discoverable_passkeys_only() throws IOException {
            ManagementClient client = client();

            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.updateUser(UNKNOWN, user("ada")));
            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.updateUser(dan.id(), user("dan")));
        }
    }

    private static CborMap user(String id) {
        return CborMap.builder().put("id", Cbor.of(Bytes.ofUtf8(id))).build();
    }

    private static CborMap user(String id, String name, String displayName) {
        return CborMap.builder()
                .put("id", Cbor.of(Bytes.ofUtf8(id)))
                .put("name", Cbor.of(name))
                .put("displayName", Cbor.of(displayName))
                .build();
    }
}
