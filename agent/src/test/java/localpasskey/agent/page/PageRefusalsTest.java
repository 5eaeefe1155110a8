package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.ControlClient;
import localpasskey.control.message.ListRange;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the history has of requests of pages that were refused before anybody was asked.
@Timeout(60)
final class PageRefusalsTest {

    @TempDir
    private Path home;

    private RunningAgent agent;
    private TestBrowser browser;

    private static final String CREATION = """
            "rp":{"id":"example.com","name":"Example"},"user":{"id":"YWRh","name":"ada","displayName":"x"},\
            "pubKeyCredParams":[{"type":"public-key","alg":-7}],""";

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        browser = TestBrowser.open(agent.controlSocket());
    }

    @AfterEach
    void close() {
        browser.close();
        agent.close();
    }

    @Test
    void writes_into_the_history_that_a_page_spoke_for_a_foreign_site() throws Exception {
        try (ControlClient client = agent.connect()) {
            browser.get("evil.example", "");
            String refused = browser.receive();

            HistoryLine newest = client.history(new ListRange(0, 1)).rows().getFirst();

            assertTrue(refused.contains("SecurityError"), refused);
            assertEquals(HistoryEvent.Action.SIGN_IN, newest.event().action());
            assertEquals("example.com", newest.event().site().value());
            assertEquals("Firefox, https://evil.example", newest.event().caller());
            assertEquals("SECURITY_ERROR", newest.event().outcome());
        }
    }

    @Test
    void names_no_site_that_cannot_be_one() throws Exception {
        browser.send("get", "example.com", "\"rpId\":\"\\ud800\",");

        assertTrue(browser.receive().contains("SecurityError"));
        assertFalse(agent.log().contains("defect"), agent.log());
    }

    @Test
    void a_page_that_is_refused_again_and_again_does_not_fill_the_history() throws Exception {
        try (ControlClient client = agent.connect()) {
            long before = client.history(new ListRange(0, 1)).total();
            for (int i = 0; i < 60; i++) {
                browser.get("evil.example", "");
                browser.receive();
                browser.send("create", "evil.example", CREATION);
                browser.receive();
            }

            List<HistoryLine> newest = client.history(new ListRange(0, 100)).rows();

            assertTrue(client.history(new ListRange(0, 1)).total() - before <= 60, newest.toString());
            assertTrue(newest.stream()
                    .anyMatch(row -> row.event().action() == HistoryEvent.Action.LEFT_OUT
                            && row.event().caller().equals("pages in browsers")));
        }
    }
}
