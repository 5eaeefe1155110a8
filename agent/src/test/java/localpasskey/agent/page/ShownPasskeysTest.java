package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Report.CloudAccount;
import localpasskey.control.report.Report.SeenPage;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.SeenPasskey;
import localpasskey.model.SeenPasskey.Backup;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The person's own checker, by the sockets of an agent on a pretend chip.
@Timeout(60)
final class ShownPasskeysTest extends AgentWithBrowser {

    private static final String SEEN = "\"seen\":true}";
    private static final String NOT_SEEN = "\"seen\":false}";
    private static final String CLOUD = "\"backupEligible\":true,\"backedUp\":true,";

    /// iCloud Keychain's, in base64url.
    private static final String APPLE = "\"aaguid\":\"-_wwBxVOTsyMC24CBVfXvQ\",";

    private ControlClient tool;
    private int last;

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> new PromptAnswer.PinTyped(pin()));
    }

    @BeforeEach
    void connect() throws ControlException {
        tool = agent.connect();
    }

    @AfterEach
    void disconnect() {
        tool.close();
    }

    @Test
    void keeps_nothing_until_the_person_switches_it_on() throws ControlException {
        assertReply(NOT_SEEN, show("example.com", "example.com", "AQID", CLOUD));
        SeenPage before = tool.seen();
        assertFalse(before.on());
        assertEquals(List.of(), before.passkeys());
    }

    @Test
    void tells_each_browser_when_it_is_switched_and_writes_that_down() throws ControlException {
        browser.send("{\"id\":1,\"op\":\"status\"}");
        assertTrue(browser.receive().contains("\"checker\":false"));
        tool.note(new Change.Checker(true));
        assertEquals("{\"id\":0,\"checker\":true}", browser.receive());
        assertEquals(
                Action.SETTING,
                tool.history(new ListRange(0, 1)).rows().getFirst().event().action());
    }

    @Test
    void tells_what_hangs_on_one_cloud_account() throws ControlException {
        on();
        assertReply(SEEN, show("github.com", "github.com", "AQID", CLOUD + APPLE));
        assertReply(SEEN, show("login.bank.example", "bank.example", "AQIE", CLOUD + APPLE));
        assertReply(SEEN, show("shop.example", "shop.example", "AQIF", CLOUD));
        assertReply(SEEN, show("work.example", "work.example", "AQIG", ""));
        browser.registered("YWRh");

        SeenPage seen = tool.seen();
        assertEquals(5, seen.sites(), "one of them has its passkey here");
        assertEquals(List.of(new CloudAccount("iCloud Keychain", 2), new CloudAccount("", 1)), seen.accounts());
        assertEquals(
                List.of("bank.example", "github.com", "shop.example", "work.example"),
                seen.passkeys().stream().map(SeenPasskey::site).toList());
        assertEquals(Backup.DEVICE, seen.passkeys().getLast().backup());

        browser.send("{\"id\":99,\"op\":\"status\",\"origin\":\"https://login.bank.example\"}");
        String status = browser.receive();
        assertTrue(
                status.contains(
                        "\"elsewhere\":[{\"kind\":\"cloud\",\"provider\":\"iCloud Keychain\",\"sites\":2,\"of\":5}]"),
                status);
    }

    @Test
    void takes_a_page_at_its_word_for_its_own_site_alone() throws ControlException {
        on();
        assertReply(NOT_SEEN, show("evil.example", "bank.example", "AQID", CLOUD));
        assertReply(NOT_SEEN, show("evil.example", "example", "AQID", CLOUD));
        assertEquals(List.of(), tool.seen().passkeys());
    }

    @Test
    void takes_no_flags_that_no_authenticator_may_set() throws ControlException {
        on();
        assertReply(NOT_SEEN, show("example.com", "example.com", "AQID", "\"backedUp\":true,"));
        assertEquals(List.of(), tool.seen().passkeys());
    }

    @Test
    void knows_its_own_passkeys_again_where_they_came_by_the_usb_key() throws ControlException {
        on();
        String ours = browser.registered("YWRh");

        assertReply(NOT_SEEN, show("example.com", "example.com", ours, ""));
        assertEquals(List.of(), tool.seen().passkeys());
    }

    @Test
    void a_page_that_shows_more_and_more_fills_nothing() throws ControlException {
        on();
        for (int i = 0; i < 2 * SignalLimit.MOST_OF_SITE; i++) {
            String host = "s" + i + ".evil.example";
            assertReply(i < SignalLimit.MOST_OF_SITE ? SEEN : NOT_SEEN, show(host, host, "%04d".formatted(i), CLOUD));
        }
        assertTrue(tool.seen().passkeys().size() <= SignalLimit.MOST_OF_SITE);
        assertReply(SEEN, show("bank.example", "bank.example", "AQID", CLOUD));
        assertEquals("bank.example", tool.seen().passkeys().getFirst().site());
    }

    @Test
    void pages_of_many_owners_have_no_more_than_so_many_looked_up_in_a_minute() throws ControlException {
        on();
        for (int i = 0; i < 2 * ShownPasskeys.MOST_OF_ALL; i++) {
            String host = "evil" + i + ".example";
            assertReply(i < ShownPasskeys.MOST_OF_ALL ? SEEN : NOT_SEEN, show(host, host, "%04d".formatted(i), CLOUD));
        }
        assertEquals(ShownPasskeys.MOST_OF_ALL, tool.seen().sites());
    }

    @Test
    void changes_nothing_of_what_is_asked_or_signed() throws ControlException {
        on();
        String ours = browser.registered("YWRh");
        show("example.com", "example.com", "AQID", CLOUD + APPLE);

        browser.get("example.com", "");
        assertEquals(ours, TestBrowser.credentialId(browser.receive()));
    }

    @Test
    void is_forgotten_by_site_and_altogether() throws ControlException {
        on();
        show("github.com", "github.com", "AQID", CLOUD);
        show("shop.example", "shop.example", "AQIF", CLOUD);

        tool.note(new Change.ForgetSeen("github.com"));
        assertThrows(ControlException.class, () -> tool.note(new Change.ForgetSeen("github.com")));
        assertEquals(1, tool.seen().passkeys().size());

        tool.note(new Change.Checker(false));
        tool.note(new Change.Checker(true));
        assertEquals(List.of(), tool.seen().passkeys());
    }

    private void on() throws ControlException {
        tool.note(new Change.Checker(true));
        assertEquals("{\"id\":0,\"checker\":true}", browser.receive());
    }

    private String show(String host, String site, String credential, String rest) throws ControlException {
        String hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new RelyingPartyId(site).hash().toArray());
        browser.send(
                "{\"id\":%d,\"op\":\"shown\",%s\"of\":\"create\",\"site\":\"%s\",\"credential\":\"%s\",\"origin\":\"https://%s\"}"
                        .formatted(1000 + ++last, rest, hash, credential, host));
        return browser.receive();
    }

    private static void assertReply(String end, String reply) {
        assertTrue(reply.endsWith(end), reply);
    }
}
