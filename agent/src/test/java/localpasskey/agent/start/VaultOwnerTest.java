package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.agent.EnglishTexts;
import localpasskey.control.options.AgentExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user's number that was given to another person does not give them the vault.
final class VaultOwnerTest {

    @TempDir
    Path directory;

    @Test
    void opens_for_the_one_who_was_noted() throws Exception {
        owner("alice").note();

        owner("alice").require();
    }

    @Test
    void does_not_open_for_another_and_says_what_to_do() throws Exception {
        owner("alice").note();

        StartException refused =
                assertThrows(StartException.class, () -> owner("bob").require());

        assertEquals(AgentExitCode.VAULT, refused.exitCode());
        assertTrue(EnglishTexts.of(refused).contains("are of the user alice"), EnglishTexts.of(refused));
        assertTrue(
                EnglishTexts.of(refused).contains("echo bob | sudo tee " + directory + "/person"),
                EnglishTexts.of(refused));
        assertTrue(EnglishTexts.of(refused).contains("sudo rm -r " + directory), EnglishTexts.of(refused));
    }

    @Test
    void opens_a_vault_from_before_names_were_noted() throws Exception {
        owner("alice").require();
        owner("alice").note();

        assertEquals("alice\n", Files.readString(directory.resolve("person")));
    }

    /// A crash between making the file and writing it leaves it so.
    @Test
    void an_empty_note_is_none_and_is_written_anew() throws Exception {
        for (String empty : new String[] {"", "\n", "  \n"}) {
            Files.writeString(directory.resolve("person"), empty);

            owner("alice").require();
            owner("alice").note();

            assertEquals("alice\n", Files.readString(directory.resolve("person")));
            assertThrows(StartException.class, () -> owner("bob").require());
        }
    }

    @Test
    void does_not_forget_who_was_noted_first() throws Exception {
        owner("alice").note();
        owner("bob").note();

        assertThrows(StartException.class, () -> owner("bob").require());
    }

    @Test
    void opens_for_a_renamed_account_once_root_has_said_so() throws Exception {
        owner("alice").note();
        Files.writeString(directory.resolve("person"), "alicia\n");

        owner("alicia").require();
    }

    @Test
    void refuses_what_it_cannot_read() throws Exception {
        Files.createDirectory(directory.resolve("person"));

        assertEquals(
                AgentExitCode.VAULT,
                assertThrows(StartException.class, () -> owner("alice").require())
                        .exitCode());
    }

    private VaultOwner owner(String name) {
        return new VaultOwner(directory, name);
    }
}
