package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.HistoryEvent;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program of the same user has taken the prompter's place and says yes to everything. It does not know the PIN.
@Timeout(60)
final class ImpostorPrompterTest {

    private static final String PIN = "735128";
    private static final ListRange NEWEST = new ListRange(0, 1);

    @TempDir
    private Path directory;

    private RunningAgent agent;
    private ControlClient tool;
    private CtapClient key;
    private CredentialId passkey;
    private PrompterConnection impostor;

    @BeforeEach
    void takeThePromptersPlace() throws Exception {
        agent = RunningAgent.start(directory, new PretendChip(InstantSource.system(), 1));
        tool = agent.connect();
        key = agent.plugIn();
        try (Secret pin = pin()) {
            tool.setPin(pin);
        }
        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.PinTyped(pin()))) {
            passkey = key.makeCredential(
                            CreationRequest.of("example.com", "alice").discoverable())
                    .id();
        }
        impostor = agent.person(_ -> new PromptAnswer.Approved());
    }

    @AfterEach
    void close() {
        impostor.close();
        tool.close();
        agent.close();
    }

    private static Secret pin() {
        return Secret.taking(PIN.getBytes(StandardCharsets.UTF_8));
    }

    private HistoryEvent lastLine() throws ControlException {
        return tool.history(NEWEST).rows().getFirst().event();
    }

    @Test
    void deletes_no_passkey() throws Exception {
        assertThrows(ControlException.class, () -> tool.delete(passkey));

        assertEquals(1, tool.status().passkeys());
        assertEquals(HistoryEvent.Action.DELETE, lastLine().action());
        assertEquals("FAILED", lastLine().outcome());
    }

    @Test
    void does_not_switch_always_uv_off() throws Exception {
        assertThrows(ControlException.class, () -> tool.alwaysUv(false));

        assertTrue(tool.status().alwaysUv());
        assertEquals(HistoryEvent.Action.SETTING, lastLine().action());
        assertEquals("FAILED", lastLine().outcome());
    }

    @Test
    void erases_nothing_by_plugging_the_key_in_again() throws Exception {
        tool.replug();

        assertEquals(CtapStatus.NOT_ALLOWED, resetRefused());
        assertEquals(1, tool.status().passkeys());
        assertTrue(tool.status().pinSet());
    }

    @Test
    void erases_nothing_after_a_start_of_the_agent() throws Exception {
        impostor.close();
        tool.close();
        agent.close();
        agent = RunningAgent.start(directory, new PretendChip(InstantSource.system(), 1));
        tool = agent.connect();
        impostor = agent.person(_ -> new PromptAnswer.Approved());

        assertEquals(CtapStatus.NOT_ALLOWED, resetRefused());
        assertEquals(1, tool.status().passkeys());
    }

    @Test
    void no_tool_ends_the_pause_after_three_wrong_PINs_unasked() throws Exception {
        impostor.close();

        ControlException refusal = assertThrows(ControlException.class, tool::replug);

        assertEquals(Refusal.Reason.NOBODY_TO_ASK, refusal.refusal());
    }

    private CtapStatus resetRefused() {
        return assertThrows(CtapFailure.class, () -> agent.plugIn().reset()).status();
    }
}
