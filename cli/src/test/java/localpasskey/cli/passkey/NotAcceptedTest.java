package localpasskey.cli.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.cli.ScriptedAgent;
import localpasskey.control.ControlException;
import localpasskey.control.report.PasskeySummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A passkey that its site said not to accept, on the command line.
final class NotAcceptedTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        PasskeySummary accepted = ScriptedAgent.passkey(0x3f, "github.com", "alice");
        cli.agent.passkeys = List.of(new PasskeySummary(
                accepted.id(),
                accepted.site(),
                accepted.registrable(),
                accepted.siteName(),
                accepted.account(),
                accepted.displayName(),
                accepted.label(),
                accepted.discoverable(),
                accepted.protection(),
                accepted.created(),
                accepted.lastUsed(),
                accepted.signCount(),
                false,
                true));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void is_said_in_the_list_and_of_the_passkey() {
        assertTrue(cli.run("list").out().contains("2026-11-20  not accepted  PIN"));
        assertTrue(cli.run("show", "alice@github.com")
                .out()
                .contains("  Note        The site said that it does not accept it. The next sign-in"));
    }

    @Test
    void takes_the_note_of_a_passkey_away() {
        var result = cli.run("unmark", "github.com");

        assertEquals(List.of("unmark github.com"), cli.agent.told);
        assertEquals("The passkey for github.com has no note now.\n", result.out());
    }
}
