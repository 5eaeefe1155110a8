package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Made-up answers of package managers, in a folder that stands for the whole system.
final class KnownReleaseTest {

    private static final String CANDIDATE = """
            localpasskey:
              Installed: 0.2.0
              Candidate: %s
              Version table:
                 %s 500
            """;

    @TempDir
    Path root;

    @Test
    void is_the_candidate_of_apt() throws IOException {
        install();
        says("apt-cache", CANDIDATE.formatted("1:0.3.0~rc1+b2", "1:0.3.0~rc1+b2"));

        assertEquals(Optional.of("1:0.3.0~rc1+b2"), newer());
    }

    @Test
    void is_none_where_the_candidate_is_installed() throws IOException {
        install();
        says("apt-cache", CANDIDATE.formatted("0.2.0", "0.2.0"));

        assertEquals(Optional.empty(), newer());
    }

    @Test
    void is_what_dnf_could_upgrade_to() throws IOException {
        install();
        says("dnf", """
                Available Upgrades
                localpasskey.x86_64            0.3.0-1.fc43            updates
                """);

        assertEquals(Optional.of("0.3.0-1.fc43"), newer());
    }

    @Test
    void is_what_pacman_could_upgrade_to() throws IOException {
        install();
        says("pacman", "localpasskey 0.2.0-1 -> 0.3.0-1\n");

        assertEquals(Optional.of("0.3.0-1"), newer());
    }

    @Test
    void is_asked_for_in_english_and_without_the_network() throws IOException {
        install();
        script(
                "apt-cache",
                "[ \"$LC_ALL $*\" = 'C policy localpasskey' ] && cat <<'END'\n" + CANDIDATE.formatted("0.3.0", "0.3.0")
                        + "END");
        assertEquals(Optional.of("0.3.0"), newer());
        Files.delete(root.resolve("usr/bin/apt-cache"));
        script(
                "dnf",
                "[ \"$*\" = '--quiet --cacheonly list --upgrades localpasskey' ] && "
                        + "echo 'localpasskey.x86_64 0.4.0-1 updates'");

        assertEquals(Optional.of("0.4.0-1"), newer());
    }

    @Test
    void is_none_where_no_package_was_installed() throws IOException {
        says("apt-cache", CANDIDATE.formatted("0.3.0", "0.3.0"));

        assertEquals(Optional.empty(), newer());
    }

    @Test
    void is_none_where_nobody_knows_or_the_answer_is_no_version() throws IOException {
        install();
        assertEquals(Optional.empty(), newer());

        says("apt-cache", CANDIDATE.formatted("(none)", "0.2.0"));
        assertEquals(Optional.empty(), newer());

        says("apt-cache", CANDIDATE.formatted("9\u001b[31m", "9"));
        assertEquals(Optional.empty(), newer());

        script("apt-cache", "exit 1");
        assertEquals(Optional.empty(), newer());
    }

    private Optional<String> newer() {
        return new KnownRelease(root).newer();
    }

    private void install() throws IOException {
        Path program = root.resolve("usr/lib/localpasskey/bin/localpasskey");
        Files.createDirectories(program.getParent());
        Files.createFile(program);
    }

    private void says(String program, String answer) throws IOException {
        script(program, "cat <<'END'\n" + answer + "END");
    }

    private void script(String program, String body) throws IOException {
        Path file = root.resolve("usr/bin").resolve(program);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
