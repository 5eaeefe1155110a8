package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What runs without picocli says what it would say by picocli.
final class PlainCommandTest {

    private CliFixture cli;

    @BeforeEach
    void start(@TempDir Path directory) throws ControlException {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status --json",
                "pin status",
                "pin status --json",
                "list",
                "list --json",
                "status --socket SOCKET",
                "--socket SOCKET status --json",
                "pin --socket SOCKET status",
                "status --json --socket SOCKET",
                "list --data-dir DIRECTORY",
                "status --data-dir /nowhere/at/all",
                "pin status --socket /run/localpasskey/123456789/control.sock"
            })
    void says_the_same(String line) {
        String[] words = words(line);

        assertTrue(cli.isPlain(words), line);
        assertEquals(cli.runParsed(words), cli.run(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --help",
                "status --jsn",
                "--json status",
                "pin --json status",
                "status --json --json",
                "status --socket",
                "status --socket --json",
                "status --socket @file",
                "status --socket=SOCKET",
                "status --socket SOCKET --data-dir DIRECTORY",
                "status --socket SOCKET --socket SOCKET",
                "list shop",
                "pin",
                "stat"
            })
    void leaves_everything_else_to_picocli(String line) {
        assertFalse(cli.isPlain(words(line)), line);
    }

    private String[] words(String line) {
        Path socket = cli.socket();
        return line.replace("SOCKET", socket.toString())
                .replace("DIRECTORY", Objects.requireNonNull(socket.getParent()).toString())
                .split(" ");
    }
}
