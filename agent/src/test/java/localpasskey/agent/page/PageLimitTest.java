package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.report.PrompterKind;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How many requests a browser may have open at once: 24 of one site, 32 of all. Nobody answers them.
@Timeout(60)
final class PageLimitTest {

    private static final int MOST_OF_ONE_SITE = 24;
    private static final int MOST = 32;

    private static final String CREATION = """
            "rp":{"name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},"pubKeyCredParams":[],""";

    @TempDir
    private Path home;

    private RunningAgent agent;
    private TestBrowser browser;
    private PrompterConnection person;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        try (ControlClient client = agent.connect();
                Secret pin = Secret.taking("735128".getBytes(StandardCharsets.UTF_8))) {
            client.setPin(pin);
        }
        person = PrompterConnection.register(agent.controlSocket(), PrompterKind.TERMINAL, "test");
        browser = TestBrowser.open(agent.controlSocket());
        for (int page = 1; page <= MOST_OF_ONE_SITE; page++) {
            browser.create("page" + page + ".example.com", "YWRh", "");
        }
    }

    @AfterEach
    void close() {
        browser.close();
        person.close();
        agent.close();
    }

    @Test
    void one_more_is_refused_at_once_and_the_others_go_on() throws Exception {
        int more = browser.create("more.example.com", "YWRh", "");
        askHowItStands();

        assertPending(more);
        assertToldHowItStands();
    }

    @Test
    void other_sites_have_places_of_their_own_until_all_are_taken() throws Exception {
        for (int i = MOST_OF_ONE_SITE; i < MOST; i++) {
            browser.send("create", "other%d.test".formatted(i), CREATION);
        }
        askHowItStands();
        assertToldHowItStands();

        int more = browser.send("create", "more.test", CREATION);

        assertPending(more);
    }

    private void assertPending(int more) throws ControlException {
        assertEquals(
                "{\"id\":%d,\"error\":{\"name\":\"OperationError\",\"message\":\"A request is already pending.\"}}"
                        .formatted(more),
                browser.receive());
    }

    @Test
    void another_takes_the_place_of_one_that_ended() throws Exception {
        browser.send("{\"id\":77,\"op\":\"cancel\",\"request\":" + MOST_OF_ONE_SITE + "}");
        assertTrue(browser.receive().startsWith("{\"id\":24,\"error\":{\"name\":\"AbortError\""));

        browser.create("more.example.com", "YWRh", "");
        askHowItStands();

        assertToldHowItStands();
    }

    @Test
    void another_browser_has_a_count_of_its_own() throws Exception {
        try (TestBrowser other = TestBrowser.open(agent.controlSocket())) {
            other.get("more.example.com", "");

            assertEquals("{\"id\":1,\"notOurs\":\"no-credential-of-ours\"}", other.receive());
        }
    }

    /// This is answered in any case; a refusal of what was asked before comes before.
    private void askHowItStands() throws ControlException {
        browser.send("{\"id\":78,\"op\":\"status\"}");
    }

    private void assertToldHowItStands() throws ControlException {
        assertTrue(browser.receive().startsWith("{\"id\":78,\"status\""));
    }
}
