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
import localpasskey.authenticator.TestCaller;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseKeyCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.8.2 to §6.8.4, nested by subcommand. Ada and Bob have discoverable passkeys of
/// [KeyUnderTest#SITE], Carol has one elsewhere, Dan has one that is not discoverable.
class EnumerationTest {

    private static final String ELSEWHERE = "elsewhere.example";
    private static final CredentialId UNKNOWN = CredentialId.of(new byte[32]);

    private final KeyUnderTest key = new KeyUnderTest();
    private Created ada;
    private Created bob;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        ada = key.discoverablePasskey("ada");
        key.discoverablePasskey(ELSEWHERE, "carol");
        bob = key.discoverablePasskey("bob");
        key.passkey("dan");
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

    private static long number(CborMap answer, long member) throws CtapException {
        return answer.requiredInt(member);
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
        void tell_of_less_room_with_each_discoverable_passkey_and_of_more_when_it_is_deleted() throws Exception {
            long before = number(client().metadata(), 2);
            Created eve = key.discoverablePasskey("eve");
            long between = number(client().metadata(), 2);
            client().delete(eve.id());

            assertEquals(before - 1, between);
            assertEquals(before, number(client().metadata(), 2));
        }

        @Test
        void say_what_getInfo_says() throws Exception {
            long room = number(client().metadata(), 2);

            assertEquals(room, number(key.client.getInfo(), 0x14));
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
        void asks_nobody_and_leaves_one_line_for_all_sites() throws IOException, VaultException {
            ManagementClient client = client();
            int lines = key.lines().size();

            client.sites();

            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(lines + 1, key.lines().size());
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

        /// A client that goes depth first asks for the passkeys of each site before the next site.
        @Test
        void of_the_sites_is_still_there_after_the_passkeys_of_one_were_told() throws Exception {
            ManagementClient client = client();
            client.firstSite();

            client.passkeys(SITE);
            CborMap next = client.nextSite();

            assertEquals(ELSEWHERE, next.requiredMap(3).requiredText("id"));
        }

        @Test
        void of_one_sites_passkeys_is_still_there_after_the_sites_were_told() throws Exception {
            ManagementClient client = client();
            client.firstPasskey(SITE);

            client.sites();
            CborMap next = client.nextPasskey();

            assertEquals(ada.id().bytes(), next.requiredMap(7).requiredBytes("id"));
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
            key.authenticator.endPinSessions();

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

    private static CborMap user(String id, String name, String displayName) {
        return CborMap.builder()
                .put("id", Cbor.of(Bytes.ofUtf8(id)))
                .put("name", Cbor.of(name))
                .put("displayName", Cbor.of(displayName))
                .build();
    }
}
