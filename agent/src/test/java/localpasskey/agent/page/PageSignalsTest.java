package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PasskeySummary;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a site's signals, by the sockets of an agent on a pretend chip.
@Timeout(60)
final class PageSignalsTest extends AgentWithBrowser {

    private static final String UNKNOWN = "signalUnknownCredential";
    private static final String ALL_ACCEPTED = "signalAllAcceptedCredentials";
    private static final String DETAILS = "signalCurrentUserDetails";
    private static final String ADA = "YWRh";
    private static final String BOB = "Ym9i";
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private String ada;
    private String bob;

    @Override
    PrompterConnection person(RunningAgent of) throws Exception {
        return of.person(_ -> new PromptAnswer.PinTyped(pin()));
    }

    @BeforeEach
    void register() throws Exception {
        ada = browser.registered(ADA);
        bob = browser.registered(BOB);
    }

    @Test
    void mark_a_passkey_that_the_site_does_not_know_with_a_line_in_the_history() throws Exception {
        signal(UNKNOWN, "example.com", credential(ada));

        awaitMarked(List.of(account(ADA)));
        HistoryEvent line = newest();
        assertEquals(Action.NOT_ACCEPTED, line.action());
        assertEquals("Firefox, https://example.com", line.caller());
        assertEquals(account(ADA), line.account());
    }

    @Test
    void take_a_passkey_out_of_what_is_offered_unless_the_site_names_it_until_it_is_used() throws Exception {
        signal(UNKNOWN, "example.com", credential(ada));
        signal(UNKNOWN, "example.com", credential(bob));
        awaitMarked(List.of(account(ADA), account(BOB)));
        String naming = TestBrowser.naming("allowCredentials", ada);
        assertTrue(offered("").endsWith("\"offer\":false}"));
        assertTrue(offered(naming).endsWith("\"offer\":true}"));

        browser.get("example.com", naming);
        assertEquals(ada, TestBrowser.credentialId(browser.receive()));

        assertEquals(List.of(account(BOB)), marked());
        assertTrue(offered("").endsWith("\"offer\":true}"));
    }

    @Test
    void mark_of_an_account_what_the_site_does_not_list_and_take_the_mark_from_what_it_does() throws Exception {
        signal(ALL_ACCEPTED, "example.com", user(ADA) + "\"allAcceptedCredentialIds\":[\"" + bob + "\"],");
        awaitMarked(List.of(account(ADA)));

        signal(ALL_ACCEPTED, "example.com", user(ADA) + "\"allAcceptedCredentialIds\":[\"AAAA\",\"" + ada + "\"],");

        awaitMarked(List.of());
        assertEquals(Action.ACCEPTED, newest().action());
    }

    @Test
    void are_overruled_by_the_person() throws Exception {
        signal(UNKNOWN, "example.com", credential(ada));
        awaitMarked(List.of(account(ADA)));

        try (ControlClient client = agent.connect()) {
            client.unmark(of(ADA).id());
            client.unmark(of(ADA).id());
        }

        assertEquals(List.of(), marked());
        assertEquals(
                List.of(Action.ACCEPTED, Action.NOT_ACCEPTED),
                lines(2).stream().map(HistoryEvent::action).toList());
        assertEquals("localpasskey", newest().caller());
    }

    @Test
    void rename_an_account_and_leave_the_persons_own_label() throws Exception {
        try (ControlClient client = agent.connect()) {
            client.rename(of(ADA).id(), "mine");
        }

        String names = "\"name\":\"ada@new.example\",\"displayName\":\"Ada King\",";
        signal(DETAILS, "example.com", user(ADA) + names);
        signal(DETAILS, "example.com", user(ADA) + names);
        signal(UNKNOWN, "example.com", credential(bob));

        awaitMarked(List.of(account(BOB)));
        PasskeySummary renamed = listed().getLast();
        assertEquals("ada@new.example", renamed.account());
        assertEquals("Ada King", renamed.displayName());
        assertEquals("mine", renamed.label());
        assertEquals(
                List.of(Action.NOT_ACCEPTED, Action.RENAME, Action.RENAME),
                lines(3).stream().map(HistoryEvent::action).toList());
        assertEquals(
                List.of("Firefox, https://example.com", "Firefox, https://example.com", "localpasskey"),
                lines(3).stream().map(HistoryEvent::caller).toList());
    }

    @Test
    void touch_nothing_of_another_site() throws Exception {
        assertTrue(signal(UNKNOWN, "evil.example", credential(ada)).contains("SecurityError"));
        for (String site : List.of("evil.example", "other.example.com")) {
            String own = "\"rpId\":\"" + site + "\",";
            send(UNKNOWN, site, own + "\"credentialId\":\"" + ada + "\",");
            send(ALL_ACCEPTED, site, own + user(ADA) + "\"allAcceptedCredentialIds\":[],");
            send(DETAILS, site, own + user(ADA) + "\"name\":\"x\",\"displayName\":\"x\",");
        }

        signal(UNKNOWN, "example.com", credential(bob));

        awaitMarked(List.of(account(BOB)));
        assertEquals(
                List.of(account(BOB), account(ADA)),
                listed().stream().map(PasskeySummary::account).toList());
        assertEquals("SECURITY_ERROR", lines(2).getLast().outcome());
    }

    @Test
    void are_answered_alike_whatever_is_here() throws Exception {
        String here = signal(UNKNOWN, "example.com", credential(ada));
        String notHere = signal(UNKNOWN, "example.com", credential("AAAA"));

        assertEquals("{\"id\":3,\"signalled\":true}", here);
        assertEquals("{\"id\":4,\"signalled\":true}", notHere);
    }

    @Test
    void of_a_flood_only_some_count() throws Exception {
        for (int i = 0; i < 200; i++) {
            String accepted = i % 2 == 0 ? "" : '"' + ada + '"';
            signal(ALL_ACCEPTED, "example.com", user(ADA) + "\"allAcceptedCredentialIds\":[" + accepted + "],");
        }
        // The twenty-first of this site's, and each after it, is not looked at: another site's is, behind them.
        browser.send("create", "example.org", """
                "rp":{"name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},\
                "authenticatorSelection":{"residentKey":"required"},\
                "pubKeyCredParams":[{"type":"public-key","alg":-7}],""");
        String elsewhere = TestBrowser.credentialId(browser.receive());
        send(UNKNOWN, "example.org", "\"rpId\":\"example.org\",\"credentialId\":\"" + elsewhere + "\",");

        awaitMarked(List.of("ada")); // the twentieth of example.com's took the mark away
        long written = lines(40).stream()
                .filter(line -> line.action() == Action.NOT_ACCEPTED || line.action() == Action.ACCEPTED)
                .count();
        assertTrue(written <= SignalLimit.MOST_OF_SITE, "lines: " + written);
    }

    private String signal(String op, String host, String members) throws ControlException {
        return send(op, host, "\"rpId\":\"example.com\"," + members);
    }

    private String send(String op, String host, String members) throws ControlException {
        browser.send(op, host, members);
        return browser.receive();
    }

    private String offered(String members) throws ControlException {
        browser.send("{\"id\":77,\"op\":\"offer\",\"of\":\"get\",\"origin\":\"https://example.com\","
                + "\"crossOrigin\":false,\"options\":{" + members + "\"challenge\":\"00000007\"}}");
        return browser.receive();
    }

    private static String credential(String id) {
        return "\"credentialId\":\"" + id + "\",";
    }

    private static String user(String id) {
        return "\"userId\":\"" + id + "\",";
    }

    private static String account(String user) {
        return user + "@example.com";
    }

    private PasskeySummary of(String user) throws ControlException {
        return listed().stream()
                .filter(passkey -> passkey.account().equals(account(user)))
                .findFirst()
                .orElseThrow();
    }

    private void awaitMarked(List<String> accounts) throws ControlException, InterruptedException {
        while (!marked().equals(accounts.stream().sorted().toList())) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private List<String> marked() throws ControlException {
        return listed().stream()
                .filter(PasskeySummary::notAccepted)
                .map(PasskeySummary::account)
                .sorted()
                .toList();
    }

    private List<PasskeySummary> listed() throws ControlException {
        try (ControlClient client = agent.connect()) {
            return client.allPasskeys();
        }
    }

    private HistoryEvent newest() throws ControlException {
        return lines(1).getFirst();
    }

    private List<HistoryEvent> lines(int most) throws ControlException {
        try (ControlClient client = agent.connect()) {
            return client.history(new ListRange(0, most)).rows().stream()
                    .map(HistoryLine::event)
                    .toList();
        }
    }
}
