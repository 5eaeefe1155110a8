package localpasskey.agent.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.report.PrompterKind;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// An agent on a pretend chip for each test, its PIN chosen, with a browser at its control socket and a person who is
/// asked by it.
abstract class AgentWithBrowser {

    final PretendChip chip = new PretendChip(InstantSource.system(), 1);

    @TempDir
    private Path home;

    RunningAgent agent;
    TestBrowser browser;
    PrompterConnection person;

    @BeforeEach
    void start_agent() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), chip);
        try (ControlClient client = agent.connect();
                Secret pin = pin()) {
            client.setPin(pin);
        }
        person = person(agent);
        browser = TestBrowser.open(agent.controlSocket());
    }

    @AfterEach
    void close_agent() {
        browser.close();
        person.close();
        agent.close();
    }

    /// Who answers the questions: the test, unless it says otherwise.
    PrompterConnection person(RunningAgent of) throws Exception {
        return PrompterConnection.register(of.controlSocket(), PrompterKind.TERMINAL, "test");
    }

    static Secret pin() {
        return Secret.taking("735128".getBytes(StandardCharsets.UTF_8));
    }
}
