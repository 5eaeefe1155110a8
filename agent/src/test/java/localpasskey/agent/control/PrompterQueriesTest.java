package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.agent.RunningAgent;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.Window;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What tools learn and want of the prompter, by the socket of an agent on a pretend chip.
@Timeout(60)
final class PrompterQueriesTest {

    @TempDir
    private Path home;

    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), new PretendChip(InstantSource.system(), 1));
        client = agent.connect();
    }

    @AfterEach
    void close() {
        client.close();
        agent.close();
    }

    @Test
    void the_status_names_the_prompter_that_is_there() throws ControlException {
        StatusReport.Prompter before = client.status().prompter();

        try (PrompterConnection _ = register(PrompterKind.TERMINAL)) {
            assertEquals(new StatusReport.Prompter.None(), before);
            assertEquals(
                    new StatusReport.Prompter.There(PrompterKind.TERMINAL, "a prompter"),
                    client.status().prompter());
        }
    }

    @Test
    void a_window_comes_up_in_the_desktop() throws ControlException {
        try (PrompterConnection desktop = register(PrompterKind.DESKTOP)) {
            client.open(Window.DEVICE_LOST);

            assertEquals(new ControlMessage.Open(Window.DEVICE_LOST), desktop.next());
        }
    }

    @Test
    void a_window_is_refused_where_no_desktop_is_there() {
        ControlException refused = assertThrows(ControlException.class, () -> client.open(Window.MANAGER));

        assertEquals(Refusal.Reason.NOT_POSSIBLE, refused.refusal());
        assertEquals(UserMessage.of(MessageCode.NO_DESKTOP), refused.userMessage());
    }

    private PrompterConnection register(PrompterKind kind) throws ControlException {
        return PrompterConnection.register(agent.controlSocket(), kind, "a prompter");
    }
}
