package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `bin/install` and `bin/uninstall` for everybody, by somebody who is not root: a copy of the scripts, on a
/// path without sudo.
final class NoSudoTest {

    private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

    private static final List<String> TOOLS = List.of("bash", "find", "mkdir", "readlink", "sed");

    @TempDir
    private Path root;

    @BeforeEach
    void copy_the_scripts() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path library = Files.createDirectories(root.resolve("bin/lib"));
        for (String script : List.of("install", "uninstall")) {
            Files.copy(BIN.resolve(script), root.resolve("bin").resolve(script));
        }
        try (Stream<Path> files = Files.list(BIN.resolve("lib"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".sh")).toList()) {
                Files.copy(file, library.resolve(file.getFileName()));
            }
        }
        Files.createDirectories(root.resolve("path"));
        for (String tool : TOOLS) {
            tool(tool, "exec /usr/bin/" + tool + " \"$@\"");
        }
        Path dist = Files.createDirectories(root.resolve("target/dist"));
        Files.createFile(dist.resolve("ready")); // the last: what was built is newer than the scripts
    }

    @ParameterizedTest
    @CsvSource({"install, install", "uninstall, uninstall", "uninstall --purge --yes, uninstall --purge --yes"})
    void say_what_to_type_where_there_is_no_sudo(String typed, String asRoot) throws Exception {
        List<String> words = run(List.of(typed.split(" ")));

        assertTrue(words.getLast().endsWith("su - -c '" + root + "/bin/" + asRoot + "'"), words.toString());
        assertTrue(words.get(words.size() - 2).contains("There is no sudo here."), words.toString());
        assertFalse(words.toString().contains("not found"), words.toString());
    }

    @Test
    void go_on_by_sudo_where_there_is_one() throws Exception {
        tool("sudo", "echo \"sudo: $*\"; exit 1");

        List<String> words = run(List.of("uninstall", "--purge"));

        assertEquals("sudo: " + root + "/bin/uninstall --purge", words.getLast(), words.toString());
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(root.resolve("path").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true, false));
    }

    /// What it says; it must not be done.
    private List<String> run(List<String> typed) throws Exception {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("/usr/bin/setpriv", "--reuid=nobody", "--clear-groups"));
        }
        command.add(root.resolve("bin").resolve(typed.getFirst()).toString());
        command.addAll(typed.subList(1, typed.size()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", root.resolve("path").toString());
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), words);
        return words.lines().toList();
    }
}
