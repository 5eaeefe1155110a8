package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Man pages and completion scripts, made from the same description as the help.
final class ManPagesTest {

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

    /// Every command that the help of its parent lists, down to the last.
    private List<String> commands(String... parent) {
        String[] words = Arrays.copyOf(parent, parent.length + 1);
        words[parent.length] = "--help";
        String help = cli.run(words).out();
        int from = help.indexOf("\nCommands:\n");
        return from < 0
                ? List.of()
                : help.substring(from)
                        .lines()
                        .skip(2)
                        .takeWhile(line -> !line.isBlank())
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split("[ ,]", 2)[0])
                        .toList();
    }

    @Test
    void every_command_has_a_page() throws IOException {
        Path pages = Files.createDirectory(directory.resolve("man"));

        assertEquals(0, cli.run("man-pages", pages.toString()).code());

        List<String> top = commands();
        assertTrue(top.size() > 15, top.toString());
        for (String command : top) {
            assertTrue(Files.exists(pages.resolve("localpasskey-" + command + ".1")), command);
            for (String sub : commands(command)) {
                assertTrue(Files.exists(pages.resolve("localpasskey-" + command + "-" + sub + ".1")), sub);
            }
        }
        String page = Files.readString(pages.resolve("localpasskey-history-verify.1"));
        assertTrue(page.startsWith(".TH \"LOCALPASSKEY\\-HISTORY\\-VERIFY\" 1"), page);
        assertTrue(page.contains("\n.B \\-\\-against=FILE\n"), page);
        assertFalse(page.contains("\u001b"), page);
        assertFalse(Files.exists(pages.resolve("localpasskey-man-pages.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void the_completion_script_parses(String shell) throws Exception {
        Path script = directory.resolve("completion");
        Files.writeString(script, cli.run("completion", shell).out());

        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertTrue(bash.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, bash.exitValue());
        assertTrue(Files.readString(script).contains("recovery-codes"));
    }

    @Test
    void knows_two_shells() {
        assertEquals(2, cli.run("completion", "fish").code());
    }
}
