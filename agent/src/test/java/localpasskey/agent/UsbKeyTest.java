package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import localpasskey.agent.start.StartException;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.FindingTopic;
import localpasskey.model.message.MessageCode;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An agent with a USB key, a named pipe in the place of /dev/uhid. The kernel's own part is tested in a machine.
@Timeout(60)
final class UsbKeyTest {

    @TempDir
    private Path home;

    private final PretendChip chip = new PretendChip(InstantSource.system(), 1);

    @BeforeEach
    void make_the_device() throws Exception {
        assertEquals(
                0, new ProcessBuilder("mkfifo", device().toString()).start().waitFor());
    }

    @Test
    void is_plugged_in_at_start_and_says_so() throws Exception {
        try (RunningAgent agent = start();
                ControlClient client = agent.connect()) {

            assertTrue(agent.readyLine().contains(", virtual USB key plugged in"), agent.readyLine());
            assertTrue(client.status().pluggedIn());
            assertEquals(FindingCode.USB_KEY_PLUGGED_IN, finding(client).code());
        }
    }

    @Test
    void can_be_plugged_in_again() throws Exception {
        try (RunningAgent agent = start();
                ControlClient client = agent.connect();
                PrompterConnection _ = agent.person(_ -> new PromptAnswer.Approved())) {

            client.replug();

            assertEquals(Severity.GOOD, finding(client).severity());
        }
    }

    @Test
    void replugging_where_the_device_has_gone_says_what_to_do() throws Exception {
        try (RunningAgent agent = start();
                ControlClient client = agent.connect();
                PrompterConnection _ = agent.person(_ -> new PromptAnswer.Approved())) {
            Files.delete(device());

            ControlException refused = assertThrows(ControlException.class, client::replug);

            assertEquals(MessageCode.USB_KEY_NO_UHID, refused.userMessage().code());
            assertEquals(Severity.WARNING, finding(client).severity());
            assertEquals(FindingCode.USB_KEY_OUT, finding(client).code());
        }
    }

    @Test
    void an_agent_whose_kernel_has_no_such_device_does_not_start() throws Exception {
        Files.delete(device());

        StartException refused = assertThrows(StartException.class, this::start);

        assertEquals(AgentExitCode.USB_KEY, refused.exitCode());
        assertTrue(EnglishTexts.of(refused).contains("the kernel has no /dev/uhid"), EnglishTexts.of(refused));
    }

    @Test
    void an_agent_without_one_says_how_to_get_it() throws Exception {
        try (RunningAgent agent = RunningAgent.start(home.resolve("keys"), chip);
                ControlClient client = agent.connect()) {

            assertFalse(agent.readyLine().contains("USB"), agent.readyLine());
            assertFalse(client.status().pluggedIn(), "a socket for tests is no USB key");
            assertEquals(FindingCode.USB_KEY_AT_SOCKET, finding(client).code());
        }
    }

    private RunningAgent start() throws StartException {
        return RunningAgent.startWithUsbKey(device(), home.resolve("keys"), chip);
    }

    private Path device() {
        return home.resolve("uhid");
    }

    private static Finding finding(ControlClient client) throws Exception {
        return client.findings().findings().stream()
                .filter(finding -> finding.code().topic() == FindingTopic.USB_KEY)
                .findFirst()
                .orElseThrow();
    }
}
