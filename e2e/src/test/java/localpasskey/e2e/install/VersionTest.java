package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which version `bin/lib/version.sh` makes of git's tags.
final class VersionTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    private static final String COMMIT = "git commit -q --allow-empty -m change; ";

    @TempDir
    private Path root;

    @BeforeEach
    void write_a_pom() throws Exception {
        Files.writeString(root.resolve("pom.xml"), "<project>\n  <version>0.3.0-SNAPSHOT</version>\n</project>\n");
    }

    @Test
    void is_the_tag() throws Exception {
        assertEquals("1.2.3", version("git init -q; " + COMMIT + "git tag v1.2.3"));
    }

    @Test
    void counts_the_commits_since() throws Exception {
        String version = version("git init -q; " + COMMIT + "git tag v1.2.3; " + COMMIT + COMMIT);

        assertTrue(version.matches("1\\.2\\.3\\+2\\.g[0-9a-f]{7,}"), version);
    }

    /// A hyphen has a meaning of its own for package managers.
    @Test
    void of_a_candidate_sorts_before_the_release() throws Exception {
        assertEquals("1.2.3~rc1", version("git init -q; " + COMMIT + "git tag v1.2.3-rc1"));
    }

    @Test
    void without_a_tag_is_before_the_first_release_and_grows_with_time() throws Exception {
        assertEquals("0.3.0~git20260102.030405", version("git init -q; " + COMMIT + "git tag other"));
        assertEquals("0.3.0~git0", version("GIT_CEILING_DIRECTORIES=" + root.resolve("..")));
    }

    private String version(String before) throws Exception {
        String script = "cd '" + root + "'; rm -rf .git; " + before + "\nroot='" + root + "'; source '" + PROJECT
                + "/bin/lib/version.sh'; version_here";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
            builder.environment().put("GIT_" + who + "_NAME", "nobody");
            builder.environment().put("GIT_" + who + "_EMAIL", "nobody@localhost");
            builder.environment().put("GIT_" + who + "_DATE", "2026-01-02T03:04:05Z");
        }
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
