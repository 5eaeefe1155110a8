package localpasskey.cli.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.cli.ScriptedAgent;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `localpasskey delete --site`.
@Timeout(60)
final class DeleteAllTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of(
                ScriptedAgent.passkey(0x3f, "github.com", "alice"),
                ScriptedAgent.passkey(0x3e, "github.com", "bob"),
                ScriptedAgent.passkey(0xa1, "mail.example", "alice"));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void deletes_all_of_the_site_that_is_named_in_full() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("yes");

        var result = cli.runAt(terminal, "delete", "--site", "github.com");
        var part = cli.runAt(ScriptedTerminal.typing("yes"), "delete", "--site", "github");

        assertEquals(List.of("delete all 2 of github.com"), cli.agent.told);
        assertTrue(terminal.shown().contains("-- Delete all passkeys for this site? --"), terminal.shown());
        assertTrue(terminal.shown().contains("2 passkeys are deleted."), terminal.shown());
        assertTrue(result.said().startsWith("Deleted: 2 passkeys. github.com keeps"), result.said());
        assertEquals("No passkey is called github. See them all: localpasskey list\n", part.err());
        assertEquals(2, cli.run("delete", "github.com", "--site", "github.com").code());
    }
}
