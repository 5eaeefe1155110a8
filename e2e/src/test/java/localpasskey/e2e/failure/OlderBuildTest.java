package localpasskey.e2e.failure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.TestWebsite;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an installed older build left, its vault and its chip (`older-build/README.md`): its passkeys opened for
/// any site at once, and are not used any more. That is said in words, and nothing is touched.
@Tag("built")
final class OlderBuildTest {

    private static final int VAULT = 4;

    private static final Path OLDER = Path.of(System.getProperty("localpasskey.project", ".."))
            .resolve("e2e/src/test/resources/localpasskey/e2e/older-build");

    @TempDir
    Path directory;

    private SoftwareTpm tpm;
    private AgentPlace place;

    @BeforeEach
    void take_over_what_the_older_build_left() throws IOException {
        copy("tpm");
        copy("data");
        tpm = SoftwareTpm.start(directory.resolve("tpm"));
        place = AgentPlace.in(directory, tpm.socket());
    }

    @AfterEach
    void stop_the_chip() {
        tpm.close();
    }

    @Test
    void its_vault_is_refused_in_words_and_left_as_it_was() throws Exception {
        byte[] before = place.vaultOctets();

        RunningAgent.Ended ended = RunningAgent.startInVain(place);

        assertEquals(VAULT, ended.exitCode());
        assertTrue(ended.words().contains("earlier LocalPasskey"), ended::words);
        assertTrue(ended.words().contains("Nothing was changed"), ended::words);
        assertArrayEquals(before, place.vaultOctets());
    }

    @Test
    void a_new_beginning_works_as_the_message_says() throws Exception {
        RunningAgent.startInVain(place);

        Files.move(place.data(), directory.resolve("data.old"));

        try (RunningAgent agent = RunningAgent.start(place)) {
            TestWebsite site = new TestWebsite("older.example");
            TestWebsite.Account account = site.register(agent.key(), "ada");
            assertEquals(
                    account.id(), site.signIn(agent.key(), account).answer().id());
        }
    }

    /// With the rights that the agent demands, which git does not keep.
    private void copy(String folder) throws IOException {
        Path to = directory.resolve(folder);
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(OLDER.resolve(folder))) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, to.resolve(file.getFileName().toString()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }
}
