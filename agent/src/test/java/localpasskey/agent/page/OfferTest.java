package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the toolbar is told about a page's conditional request, by the sockets of an agent on a pretend chip.
@Timeout(60)
final class OfferTest {

    private static final String PIN = "735128";
    private static final String YES = "\"offer\":true}";
    private static final String NO = "\"offer\":false}";

    @TempDir
    private Path home;

    private RunningAgent agent;
    private TestBrowser browser;
    private String passkey;

    @BeforeEach
    void register() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        try (ControlClient client = agent.connect();
                Secret pin = secret()) {
            client.setPin(pin);
        }
        browser = TestBrowser.open(agent.controlSocket());
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.PinTyped(secret()))) {
            passkey = browser.registered("YWRh");
        }
    }

    @AfterEach
    void close() {
        browser.close();
        agent.close();
    }

    @Test
    void says_whether_the_site_has_a_passkey_here() throws Exception {
        assertEquals(YES, offer("get", "login.example.com", ""));
        assertEquals(NO, offer("get", "example.org", ""));
        assertEquals(YES, offer("get", "example.com", TestBrowser.naming("allowCredentials", passkey)));
        assertEquals(NO, offer("get", "example.com", TestBrowser.naming("allowCredentials", "AAAA")));
    }

    @Test
    void says_nothing_of_another_sites_passkeys() throws Exception {
        assertEquals(NO, offer("get", "evil.example", "\"rpId\":\"example.com\","));
    }

    @Test
    void offers_a_new_passkey_where_the_site_has_none_of_those_it_excludes() throws Exception {
        assertEquals(YES, offer("create", "example.com", ""));
        assertEquals(NO, offer("create", "example.com", TestBrowser.naming("excludeCredentials", passkey)));
    }

    @Test
    void asks_nobody_and_writes_nothing_down_however_often_it_is_asked() throws Exception {
        long before = lines();

        for (int i = 0; i < 100; i++) {
            offer("get", i % 2 == 0 ? "example.com" : "evil.example", "\"rpId\":\"example.com\",");
        }

        assertEquals(before, lines());
    }

    private long lines() throws ControlException {
        try (ControlClient client = agent.connect()) {
            return client.history(new ListRange(0, 1)).total();
        }
    }

    /// @return the answer's end
    private String offer(String of, String host, String members) throws ControlException {
        String made = of.equals("get") ? "" : """
                "rp":{"name":"Example"},"user":{"id":"AQ","name":"b","displayName":"b"},\
                "pubKeyCredParams":[{"type":"public-key","alg":-7}],""";
        browser.send("{\"id\":7,\"op\":\"offer\",\"of\":\"" + of + "\",\"origin\":\"https://" + host
                + "\",\"crossOrigin\":false,\"options\":{" + rpId(of, host, members) + members + made
                + "\"challenge\":\"00000007\"}}");
        return browser.receive().replace("{\"id\":7,", "");
    }

    private static String rpId(String of, String host, String members) {
        boolean below = of.equals("get") && host.endsWith("example.com") && !members.contains("rpId");
        return below ? "\"rpId\":\"example.com\"," : "";
    }

    private static Secret secret() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }
}
