package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `bin/lib/pinentry-window` takes no pinentry that asks in a terminal: in a session nobody would see it.
@Timeout(60)
final class PinentryChoiceTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    @TempDir
    private Path programs;

    @Test
    void takes_the_usual_pinentry_where_it_opens_windows() throws Exception {
        pinentryOf("gtk2");

        assertEquals("pinentry\n", which());
    }

    @Test
    void takes_none_that_asks_in_a_terminal() throws Exception {
        for (String flavor : new String[] {"curses", "tty", "gtk2:curses"}) {
            pinentryOf(flavor);

            assertTrue(which().startsWith("There is no pinentry to ask with."), flavor);
        }
    }

    private void pinentryOf(String flavor) throws Exception {
        Path pinentry = programs.resolve("pinentry");
        Files.writeString(pinentry, """
                #!/bin/sh
                echo OK
                while read -r line; do
                  [ "$line" != 'GETINFO flavor' ] || echo 'D %s'
                  echo OK
                done
                """.formatted(flavor));
        Files.setPosixFilePermissions(pinentry, PosixFilePermissions.fromString("rwx------"));
    }

    /// No other program is in its path.
    private String which() throws Exception {
        ProcessBuilder bash = new ProcessBuilder(
                        "/bin/bash", PROJECT.resolve("bin/lib/pinentry-window").toString(), "--which")
                .redirectErrorStream(true);
        bash.environment().put("PATH", programs.toString());
        Process process = bash.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
