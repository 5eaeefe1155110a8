package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.ControlClient;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whose extension is connected, by the real sockets of an agent.
@Timeout(60)
final class ConnectedBrowsersTest {

    @TempDir
    private Path home;

    @Test
    void the_status_names_a_browser_once_and_only_while_its_extension_is_connected() throws Exception {
        PretendChip chip = new PretendChip(InstantSource.system(), 1);
        try (RunningAgent agent = RunningAgent.start(home.resolve("keys"), chip);
                ControlClient client = agent.connect()) {
            try (TestBrowser _ = TestBrowser.open(agent.controlSocket());
                    TestBrowser _ = TestBrowser.open(agent.controlSocket())) {

                assertEquals(List.of("Firefox"), client.status().browsers());
            }

            untilNobodyIs(client);
        }
    }

    /// The agent learns of the end when its thread reads it; the test's own limit ends the wait.
    private static void untilNobodyIs(ControlClient client) throws Exception {
        while (!client.status().browsers().isEmpty()) {
            Thread.sleep(5);
        }
    }
}
