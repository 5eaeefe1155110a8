package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.report.SelfTestReport;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say where the Secure Enclave keeps the keys.
final class MacWordsTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void reports_a_self_test_of_a_mac_and_says_before_what_its_sheets_want() {
        cli.agent.chip = ScriptedAgent.ENCLAVE;
        cli.agent.lockout = new SelfTestReport.Lockout.None();
        cli.agent.checks = List.of(new SelfTestReport.Check(
                UserMessage.of(MessageCode.TEST_FOREIGN_FINGER),
                true,
                UserMessage.of(
                        MessageCode.FOUND_REFUSED_SO,
                        MessageValue.of("NOT_VERIFIED: com.apple.LocalAuthentication -1 failed"))));

        var result = cli.run("selftest");

        assertTrue(result.err().contains("2 of 3  use a finger that is NOT enrolled"), result.err());
        assertTrue(result.out().contains("  Chip    Apple Secure Enclave\n  System  "), result.out());
        assertTrue(result.out().contains("""
                passed  It does not sign for a finger that is not enrolled
                        refused (NOT_VERIFIED: com.apple.LocalAuthentication -1 failed)
                """), result.out());
        assertTrue(result.said().endsWith("docs/macos.md says more."), result.out());
        assertTrue(cli.run("selftest", "--json").out().contains("\"lockout\": null"));
    }

    @Test
    void speaks_of_a_mac_where_the_secure_enclave_keeps_the_keys() {
        cli.agent.chip = ScriptedAgent.ENCLAVE;
        cli.agent.pin = new PinStatus(false, 0, false, false, Duration.ZERO);

        assertEquals("""
                LocalPasskey 0.1.0 is running
                  Chip      Apple Secure Enclave
                  Asks you  with a dialog of the system, each time a passkey is created or used
                  Passkeys  0
                  Browsers  with the extension (localpasskey browser status); macOS takes no
                            virtual USB key
                  Data      /home/alice/.local/share/localpasskey
                  Socket    SOCKET
                """, cli.run("status").out().replace(cli.socket().toString(), "SOCKET"));
        String noPin = "The Secure Enclave of this Mac asks you itself, each time: there is no PIN.\n";
        assertEquals(noPin, cli.run("pin", "status").out());
        assertEquals(noPin, cli.run("settings").out());
        assertEquals(noPin, cli.run("fingerprint", "status").out());
        assertRefused(noPin, "pin", "set");
        assertRefused(noPin, "pin", "change");
        assertRefused(noPin, "fingerprint", "on");
        assertRefused(noPin, "settings", "always-uv", "off");
        var setup = cli.run("setup");
        assertEquals(0, setup.code(), setup.err());
        assertTrue(setup.out().replaceAll("\\s+", " ").contains("localpasskey browser install"), setup.out());
        assertTrue(setup.out().replaceAll("\\s+", " ").contains("when it is erased"), setup.out());
    }

    private void assertRefused(String words, String... command) {
        var result = cli.run(command);

        assertEquals(1, result.code());
        assertEquals(words, result.err());
    }

    @Test
    void tries_a_chip_without_the_person_where_nobody_is_there() {
        cli.agent.chip = ScriptedAgent.ENCLAVE;

        var result = cli.run("selftest", "--unattended");

        assertEquals(List.of("self-test unattended"), cli.agent.told);
        assertEquals("Testing the chip. This can take half a minute.\n", result.err());
    }
}
