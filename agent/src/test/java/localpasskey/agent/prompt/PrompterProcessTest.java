package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.seat.Backoff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PrompterProcessTest {

    private static final Duration PAUSE = Duration.ofMillis(5);

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AuditLog log = new AuditLog(
            new PrintStream(written, true, StandardCharsets.UTF_8), InstantSource.system(), new SecureRandom());

    @Test
    void starts_the_prompter_against_our_socket() throws Exception {
        Path launcher = launcher("exec sleep 60");

        try (PrompterProcess _ = start(launcher)) {
            List<String> starts = startsOnce(1);

            assertTrue(
                    starts.getFirst().startsWith("prompter --once --socket /run/c.sock --pinentry pinentry-x"),
                    starts.toString());
        }
    }

    @Test
    void starts_it_again_when_it_dies() throws Exception {
        Path launcher = launcher("[ $(wc -l < \"$0.starts\") -ge 2 ] && exec sleep 60; exit 3");

        try (PrompterProcess _ = start(launcher)) {
            assertEquals(2, startsOnce(2).size());
            awaitLog("prompter-restarted exit=3");
        }
    }

    /// As where another program takes its place for a while, or no process can be made.
    @Test
    void starts_it_again_however_often_it_has_died() throws Exception {
        Path launcher = launcher("[ $(wc -l < \"$0.starts\") -ge 9 ] && exec sleep 60; exit 3");

        try (PrompterProcess _ = start(launcher)) {
            assertEquals(9, startsOnce(9).size());
        }
    }

    @Test
    void starts_it_again_also_where_it_could_not_be_started_for_a_while() throws Exception {
        Path launcher = launcher("exit 3");

        try (PrompterProcess _ = start(launcher)) {
            startsOnce(1);
            Files.move(launcher, directory.resolve("away"));
            awaitLog("prompter-not-started");
            Files.move(directory.resolve("away"), launcher);
            int before = starts().size();

            assertTrue(startsOnce(before + 1).size() > before);
        }
    }

    @Test
    void ends_it_at_the_end() throws Exception {
        Path launcher = launcher("echo $$ > \"$0.pid\"; exec sleep 60");
        PrompterProcess prompter = start(launcher);
        startsOnce(1);
        long pid = pid();

        prompter.close();

        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertFalse(written.toString(StandardCharsets.UTF_8).contains("restarted"));
    }

    @Test
    void says_when_the_launcher_is_not_there() {
        assertThrows(IOException.class, () -> start(directory.resolve("no-launcher")));
    }

    private PrompterProcess start(Path launcher) throws IOException {
        return PrompterProcess.start(launcher, "pinentry-x", Path.of("/run/c.sock"), log, new Backoff(PAUSE, PAUSE));
    }

    /// A stand-in for `bin/localpasskey` that writes down how it was started.
    private Path launcher(String then) throws IOException {
        Path launcher = directory.resolve("launcher");
        Files.writeString(launcher, "#!/bin/sh\necho \"$*\" >> \"$0.starts\"\n" + then + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return launcher;
    }

    private List<String> startsOnce(int number) throws Exception {
        while (starts().size() < number) {
            Thread.sleep(5);
        }
        return starts();
    }

    private List<String> starts() throws IOException {
        Path file = directory.resolve("launcher.starts");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private long pid() throws Exception {
        Path file = directory.resolve("launcher.pid");
        while (Files.notExists(file) || Files.readString(file).isBlank()) {
            Thread.sleep(5);
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    private void awaitLog(String line) throws InterruptedException {
        while (!written.toString(StandardCharsets.UTF_8).contains(line)) {
            Thread.sleep(5);
        }
    }
}
