package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `check_libraries` of bin/build: what is shipped beside our own modules is what the list names.
final class LibrariesTest {

    private static final Path PROJECT = Path.of(System.getProperty("localpasskey.project", ".."))
            .toAbsolutePath()
            .normalize();

    private static final String OURS = "localpasskey-cli-1.jar";
    private static final String THEIRS = "picocli-1.jar";

    /// What the script said.
    private record Ran(int exitCode, String words) {}

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws Exception {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        Files.writeString(modules.resolve(OURS), "ours");
        Files.writeString(modules.resolve(THEIRS), "theirs");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("theirs".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("libraries.sha256"), HexFormat.of().formatHex(hash) + "  " + THEIRS + "\n");
    }

    @Test
    void takes_the_libraries_of_the_list() throws Exception {
        assertEquals(new Ran(0, ""), check());
    }

    @Test
    void refuses_a_library_that_was_changed() throws Exception {
        Files.writeString(folder.resolve("modules").resolve(THEIRS), "their5");

        assertRefused(THEIRS + ": FAILED");
    }

    @Test
    void refuses_a_library_that_nobody_looked_at() throws Exception {
        Files.writeString(folder.resolve("modules/another-1.jar"), "another");

        assertRefused("> another-1.jar");
    }

    @Test
    void refuses_where_one_is_missing() throws Exception {
        Files.delete(folder.resolve("modules").resolve(THEIRS));

        assertRefused("< " + THEIRS);
    }

    /// The list names each library that the root pom gives a version, and no older one.
    @Test
    void the_list_has_the_versions_of_the_build() throws Exception {
        String list = Files.readString(PROJECT.resolve("packaging/libraries.sha256"));
        String pom = Files.readString(PROJECT.resolve("pom.xml"));

        for (String library : new String[] {"picocli", "sqlite", "jackson", "pdfbox", "flatlaf", "guava"}) {
            Matcher version =
                    Pattern.compile("<" + library + "\\.version>([^<]+)<").matcher(pom);
            assertTrue(version.find(), library);
            assertTrue(list.contains("-" + version.group(1) + ".jar\n"), library + " " + version.group(1));
        }
    }

    /// A tag of somebody else's repository can be moved, a commit cannot.
    @Test
    void workflows_name_what_they_run_by_its_commit() throws Exception {
        List<String> used = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROJECT.resolve(".github/workflows"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("uses:"))
                        .forEach(used::add);
            }
        }

        assertTrue(used.size() > 5, used.toString());
        assertEquals(
                List.of(),
                used.stream()
                        .filter(line -> !line.matches(" *(- )?uses: [a-z/-]+@[0-9a-f]{40} # v[0-9.]+"))
                        .toList());
    }

    private void assertRefused(String words) throws Exception {
        Ran ran = check();

        assertEquals(1, ran.exitCode(), ran.words());
        assertTrue(ran.words().contains(words), ran.words());
        assertTrue(ran.words().contains("renews the list"), ran.words());
    }

    private Ran check() throws IOException, InterruptedException {
        String script = "set -eu; source \"$0/bin/lib/say.sh\"; source \"$0/bin/lib/libraries.sh\";"
                + " check_libraries \"$1/modules\" \"$1/libraries.sha256\"";
        Process process = new ProcessBuilder("bash", "-c", script, PROJECT.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), words);
    }
}
