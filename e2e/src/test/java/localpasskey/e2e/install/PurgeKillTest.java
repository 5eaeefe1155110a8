package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/uninstall` is killed before any of its steps that changes something; then it is run again. Nothing of it stays,
/// and no vault goes before its agent was told to take what is its own out of the chip.
@Tag("kill")
final class PurgeKillTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    private static final String HOME = "/home/alice";
    private static final String PROGRAM = HOME + "/.local/lib/localpasskey";
    private static final int KILLED = 137;
    private static final int MOST_STEPS = 60;

    /// Read by bash before the script: counts the steps of the script itself, not of what it starts.
    private static final String KILLER = """
            set -T
            steps=0
            trap '[[ $BASH_SUBSHELL == 0 && $BASH_COMMAND =~ ^(rm|rmdir|find|systemctl|said=|mapfile) ]] &&
              ((++steps > KILL_BEHIND)) && kill -9 $$' DEBUG
            """;

    @TempDir
    private Path directory;

    private Path root = Path.of("");

    /// What the script did.
    private record Ran(int exitCode, String words) {}

    @Test
    void a_purge_that_was_killed_is_ended_by_the_next_one() throws Exception {
        killedAnywhere("--purge", "--yes");
    }

    @Test
    void so_is_what_leaves_the_passkeys() throws Exception {
        killedAnywhere();
    }

    private void killedAnywhere(String... options) throws Exception {
        int killed = KILLED;
        int steps = 0;
        for (; killed == KILLED; steps++) {
            assertTrue(steps < MOST_STEPS);
            install(directory.resolve(Integer.toString(steps)));
            killed = run(steps, options).exitCode();
            boolean vaultGone = !Files.exists(vault());
            assertTrue(!vaultGone || toldToGiveBack(), "killed behind " + steps);

            Ran again = run(MOST_STEPS, options);

            assertEquals(options.length == 0 ? List.of(vault()) : List.of(), left(), again.words());
        }
        assertTrue(steps > 5, steps + " steps");
    }

    private void install(Path folder) throws IOException {
        root = folder;
        write(HOME + "/.local/share/localpasskey/vault.db", "alice's passkeys");
        write(HOME + "/.config/localpasskey/appearance", "dark\n");
        Path program = write(PROGRAM + "/bin/localpasskey", "#!/bin/sh\necho \"$*\" >>'" + told() + "'\n");
        assertTrue(program.toFile().setExecutable(true));
        write(PROGRAM + "/dist/agent.jar", "code");
        write(HOME + "/.local/share/man/man1/localpasskey.1", "words");
        String list = String.join(
                "\n",
                PROGRAM + "/",
                PROGRAM + "/bin/",
                PROGRAM + "/bin/localpasskey",
                PROGRAM + "/dist/",
                PROGRAM + "/dist/agent.jar",
                HOME + "/.local/share/man/",
                HOME + "/.local/share/man/man1/",
                HOME + "/.local/share/man/man1/localpasskey.1",
                "");
        write(PROGRAM + "/installed-files", list);
    }

    private Path told() {
        return directory.resolve("told-" + root.getFileName());
    }

    private boolean toldToGiveBack() throws IOException {
        return Files.readString(told()).contains("settings keep-in-chip off");
    }

    private Path vault() {
        return root.resolve((HOME + "/.local/share/localpasskey/vault.db").substring(1));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(Path.of("localpasskey", "appearance")) || !Files.exists(vault()))
                    .toList();
        }
    }

    private Ran run(int killBehind, String... options) throws Exception {
        Path killer = Files.writeString(directory.resolve("killer.sh"), KILLER);
        ProcessBuilder builder = new ProcessBuilder(
                        PROJECT.resolve("bin/uninstall").toString(), "--destdir", root.toString(), "--session")
                .redirectErrorStream(true);
        builder.command().addAll(List.of(options));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        HOME,
                        "NO_COLOR",
                        "1",
                        "BASH_ENV",
                        killer.toString(),
                        "KILL_BEHIND",
                        Integer.toString(killBehind)));
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }
}
