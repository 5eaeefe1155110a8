package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which program `bin/localpasskey` starts, and with what: a copy of the script, with a `java` that prints its
/// arguments.
final class StartScriptTest {

    private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path root;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectories(root.resolve("bin/lib"));
        for (String file : List.of("localpasskey", "lib/java.sh", "lib/jvm.sh")) {
            Files.copy(BIN.resolve(file), root.resolve("bin").resolve(file));
        }
        Files.createDirectories(root.resolve("target/dist"));
        Files.createFile(root.resolve("target/dist/ready"));
        Path java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @ParameterizedTest
    @CsvSource({
        "desktop, desktop, ''",
        "desktop --hidden, desktop, --hidden",
        "--data-dir /x desktop, desktop, --data-dir /x",
        "--data-dir=/x desktop --hidden, desktop, --data-dir=/x --hidden",
        "--socket /s --data-dir /x desktop, desktop, --socket /s --data-dir /x",
        "--data-dir /x agent --uhid, agent, --data-dir /x --uhid",
        "--data-dir desktop list, cli, --data-dir desktop list",
        "--data-dir /x list, cli, --data-dir /x list",
        "show desktop, cli, show desktop",
        "agent --help, cli, agent --help",
        "--data-dir /x desktop --hidden -h, cli, --data-dir /x desktop --hidden -h",
        "--data-dir, cli, --data-dir",
        "'', cli, ''"
    })
    void starts_the_program_whose_word_is_the_first_after_the_shared_options(
            String typed, String program, String arguments) throws IOException, InterruptedException {
        List<String> started = started(typed.isEmpty() ? List.of() : List.of(typed.split(" ", -1)));

        assertEquals("localpasskey.%1$s/localpasskey.%1$s.Main".formatted(program), started.getFirst());
        assertEquals(arguments, String.join(" ", started.subList(1, started.size())));
    }

    @Test
    void hands_words_on_as_they_are() throws IOException, InterruptedException {
        List<String> started = started(List.of("--data-dir", "/my keys", "desktop", "a  *"));

        assertEquals(List.of("--data-dir", "/my keys", "a  *"), started.subList(1, started.size()));
    }

    /// In a folder that was moved, the JVM may find a class of the cache beside one of the same package from our files.
    @ParameterizedTest
    @CsvSource({"agent, agent", "desktop, desktop", "list, cli", "browser-host, cli"})
    void starts_with_a_cache_only_if_it_was_made_in_this_folder(String typed, String program)
            throws IOException, InterruptedException {
        Path dist = root.resolve("target/dist");
        Path cache = Files.createFile(dist.resolve(program + ".jsa"));

        Files.writeString(dist.resolve("caches-made-in"), "/elsewhere\n");
        List<String> moved = allWords(List.of(typed));
        Files.writeString(dist.resolve("caches-made-in"), dist + "\n");
        List<String> inPlace = allWords(List.of(typed));

        assertFalse(moved.contains("-XX:SharedArchiveFile=" + cache), moved.toString());
        assertTrue(inPlace.contains("-XX:SharedArchiveFile=" + cache), inPlace.toString());
    }

    @ParameterizedTest
    @CsvSource({"/home/of ada, true", "relative, false", "'', false"})
    void takes_the_home_directory_from_the_variable(String home, boolean taken)
            throws IOException, InterruptedException {
        environment.put("HOME", home);

        assertEquals(taken, allWords(List.of("list")).contains("-Duser.home=" + home));
    }

    /// The module that was started and its arguments.
    private List<String> started(List<String> typed) throws IOException, InterruptedException {
        List<String> words = allWords(typed);
        return words.subList(words.indexOf("--module") + 1, words.size());
    }

    private List<String> allWords(List<String> typed) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("bin/localpasskey").toString()));
        command.addAll(typed);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        Process process = builder.start();
        List<String> words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), words.toString());
        return words;
    }
}
