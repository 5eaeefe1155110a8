package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.Prompt.Confirm;
import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.testkit.AssertionRequest;
import localpasskey.testkit.Created;
import localpasskey.testkit.CreationRequest;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.ManagementClient;
import localpasskey.testkit.PinToken;
import localpasskey.vault.HistoryEvent.Action;
import localpasskey.vault.HistoryEvent.Verification;
import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Cbor;
import localpasskey.wire.CborMap;
import localpasskey.wire.CoseKeyCodec;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapCommand;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserEntity;
import localpasskey.wire.UserHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CTAP 2.3 §6.8, nested by subcommand. Ada and Bob have discoverable passkeys of [KeyUnderTest#SITE], Carol has
/// one elsewhere, Dan has one that is not discoverable.
class CredentialManagementTest {

    private static final String ELSEWHERE = "elsewhere.example";
    private static final CredentialId UNKNOWN = CredentialId.of(new byte[32]);

    private final KeyUnderTest key = new KeyUnderTest();
    private Created ada;
    private Created bob;
    private Created dan;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        key.discoverablePasskey(ELSEWHERE, "carol");
        bob = key.discoverablePasskey("bob");
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
    class Metadata {

        @Test
        void count_the_discoverable_passkeys() throws Exception {
            CborMap answer = client().metadata();

            assertEquals(3, number(answer, 1));
            assertTrue(number(answer, 2) > 0, "clients take 0 for a full key");
        }

        @Test
        void need_a_token_for_all_sites() throws IOException {
            assertRefused(CtapStatus.PIN_AUTH_INVALID, client(ManagementClient.PERMISSION, SITE)::metadata);
        }
    }

    @Nested
    class Enumerating_sites {

        @Test
        void tells_each_once_with_its_name_and_hash() throws Exception {
            ManagementClient client = client();
            CborMap first = client.firstSite();
            CborMap second = client.nextSite();

            assertEquals(2, number(first, 5));
            assertEquals(SITE, first.requiredMap(3).requiredText("id"));
            assertEquals("The site " + SITE, first.requiredMap(3).requiredText("name"));
            assertEquals(new RelyingPartyId(SITE).hash(), first.requiredBytes(4));
            assertEquals(ELSEWHERE, second.requiredMap(3).requiredText("id"));
            assertTrue(second.findInt(5).isEmpty());
        }

        @Test
        void asks_nobody_and_leaves_no_line() throws IOException, VaultException {
            ManagementClient client = client();
            int lines = key.lines().size();

            client.sites();

            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(lines, key.lines().size());
        }

        @Test
        void needs_a_token_for_all_sites() throws IOException {
            assertRefused(CtapStatus.PIN_AUTH_INVALID, client(ManagementClient.PERMISSION, SITE)::firstSite);
        }

        @Test
        void finds_nothing_where_nothing_is_discoverable() throws IOException {
            try (KeyUnderTest empty = new KeyUnderTest().withPin()) {
                empty.passkey("dan");
                PinToken token = empty.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, "");

                assertRefused(CtapStatus.NO_CREDENTIALS, () -> new ManagementClient(empty.client, token).firstSite());
            }
        }
    }

    @Nested
    class Enumerating_passkeys {

        @Test
        void tells_all_about_each() throws Exception {
            ManagementClient client = client();
            CborMap first = client.firstPasskey(SITE);
            CborMap second = client.nextPasskey();

            assertEquals(2, number(first, 9));
            assertEquals(user("bob", "bob", "Called bob"), first.requiredMap(6));
            assertEquals(bob.id().bytes(), first.requiredMap(7).requiredBytes("id"));
            assertEquals(CoseKeyCodec.encode(bob.publicKey()), first.requiredMap(8));
            assertEquals(1, number(first, 10));
            assertEquals(ada.id().bytes(), second.requiredMap(7).requiredBytes("id"));
            assertTrue(second.findInt(9).isEmpty());
        }

        @Test
        void tells_also_of_those_that_hide_from_sites() throws Exception {
            key.person.types(PIN);
            key.client.makeCredential(
                    CreationRequest.of("shy.example", "eve").discoverable().extension("credProtect", Cbor.of(3)));

            assertEquals(3, number(client().firstPasskey("shy.example"), 10));
        }

        @Test
        void may_be_by_a_token_for_this_site_but_for_no_other() throws IOException {
            ManagementClient client = client(ManagementClient.PERMISSION, SITE);

            assertEquals(2, client.passkeys(SITE).size());
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client.firstPasskey(ELSEWHERE));
            assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> client.firstPasskey("nothing.example"));
        }

        @Test
        void finds_nothing_of_a_site_without_any() throws IOException {
            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client().firstPasskey("nothing.example"));
        }
    }

    @Nested
    class The_next_one {

        @Test
        void needs_a_first_of_the_same_kind() throws IOException {
            ManagementClient client = client();
            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
            assertRefused(CtapStatus.NOT_ALLOWED, client::nextPasskey);

            client.firstSite();

            assertRefused(CtapStatus.NOT_ALLOWED, client::nextPasskey);
            client.nextSite();
        }

        @Test
        void ends_after_the_last() throws IOException {
            ManagementClient client = client();
            client.sites();

            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
        }

        @Test
        void is_not_told_to_another_session() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, ManagementClient.PERMISSION, "");
            ManagementClient client = new ManagementClient(key.client, token);
            client.firstSite();

            assertRefused(CtapStatus.NOT_ALLOWED, new ManagementClient(key.client(new TestCaller(2)), token)::nextSite);

            client.nextSite();
        }

        @Test
        void waits_30_seconds_at_most() throws IOException {
            ManagementClient client = client();
            client.firstSite();
            key.clock.advance(Duration.ofSeconds(30));

            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
        }

        @Test
        void ends_with_the_token_that_opened_it() throws IOException {
            ManagementClient client = client();
            client.firstSite();
            key.authenticator.forgetTickets();

            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
        }

        @Test
        void ends_when_the_token_is_too_old() throws IOException {
            ManagementClient client = client();
            client.metadata();
            key.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
            client.firstSite();
            key.clock.advance(Duration.ofSeconds(1));

            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
        }

        @Test
        void ends_with_another_command() throws IOException {
            ManagementClient client = client();
            client.firstSite();
            client.metadata();
            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);

            client.firstSite();
            key.client.getAssertion(key.silent(ada));
            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);

            client.firstSite();
            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.delete(UNKNOWN));
            assertRefused(CtapStatus.NOT_ALLOWED, client::nextSite);
        }

        @Test
        void does_not_outlive_enumerating_by_a_sign_in() throws IOException {
            ManagementClient client = client();
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.GET_ASSERTION, SITE);
            key.person.clicks();
            key.client.getAssertion(AssertionRequest.of(SITE).authorisedBy(token));

            assertRefused(CtapStatus.PIN_AUTH_INVALID, client::firstSite);

            assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.getNextAssertion());
        }
    }

    @Nested
    class Deleting {

        @Test
        void erases_the_passkey_after_our_own_question() throws IOException, VaultException {
            key.person.clicks();

            client().delete(ada.id());

            assertEquals(
                    List.of(new Confirm(new Purpose.Delete(new RelyingPartyId(SITE), "ada"))), key.person.takeAsked());
            assertTrue(key.vault.find(ada.id()).isEmpty());
            assertEquals(3, key.vault.count());
            assertEquals(Action.DELETE, key.lastLine().action());
            assertEquals("ada", key.lastLine().account());
            assertEquals(Verification.PIN_IN_CLIENT, key.lastLine().verification());
            assertEquals("OK", key.lastLine().outcome());
        }

        @Test
        void erases_nothing_when_the_person_declines_or_does_not_answer() throws IOException, VaultException {
            ManagementClient client = client();
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, () -> client.delete(ada.id()));
            key.person.doesNotAnswer();
            assertRefused(CtapStatus.USER_ACTION_TIMEOUT, () -> client.delete(bob.id()));
            key.clock.advance(Duration.ofSeconds(3));
            key.person.does((_, _) -> new Decision.Cancelled());
            assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> client.delete(ada.id()));

            assertEquals(4, key.vault.count());
            assertEquals("KEEPALIVE_CANCEL", key.lastLine().outcome());
            assertEquals(SITE, key.lastLine().site().value());
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
            key.person.clicks();

            client(ManagementClient.PERMISSION, SITE).delete(ada.id());

            assertTrue(key.vault.find(ada.id()).isEmpty());
        }

        @Test
        void tells_when_another_was_faster() throws IOException {
            ManagementClient client = client();
            key.person.does((_, _) -> {
                erase(ada.id());
                return new Decision.Approved();
            });

            assertRefused(CtapStatus.NO_CREDENTIALS, () -> client.delete(ada.id()));
        }

        private void erase(CredentialId id) {
            try {
                key.vault.delete(id, key.lastLine());
            } catch (VaultException e) {
                throw new AssertionError(e);
            }
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
