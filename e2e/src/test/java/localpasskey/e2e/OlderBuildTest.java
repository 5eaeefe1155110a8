package localpasskey.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The upgrade from an installed older build: its vault and its chip, as it left them (`older-build/README.md`).
@Tag("built")
final class OlderBuildTest {

    private static final String SITE = "older.example";

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

    /// A passkey as its website remembers it.
    private record Remembered(String user, CredentialId id, CoseKey key, long signCount) {

        static Remembered of(String line) {
            String[] fields = line.split("\t", -1);
            Bytes publicKey = Bytes.of(Base64.getDecoder().decode(fields[2]));
            int y = publicKey.length() - 32;
            return new Remembered(
                    fields[0],
                    CredentialId.of(Base64.getDecoder().decode(fields[1])),
                    new CoseKey(
                            CoseAlgorithm.ES256, publicKey.slice(y - 32, y), publicKey.slice(y, publicKey.length())),
                    Long.parseLong(fields[3]));
        }
    }

    @Test
    void its_passkeys_sign_with_its_pin() throws IOException {
        List<Remembered> passkeys = remembered();
        assertEquals(2, passkeys.size());

        try (RunningAgent agent = RunningAgent.start(place)) {
            for (Remembered passkey : passkeys) {
                AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());
                SignedIn answer = agent.key().getAssertion(request);

                assertTrue(answer.verifiesUnder(passkey.key(), request.clientDataHash()), passkey.user());
                assertTrue(answer.data().signCount() > passkey.signCount(), "the sign count moves on");
            }
        }

        assertEquals(2, place.person().questions().size());
        assertTrue(place.person().questions().stream()
                .allMatch(question -> question.kind().equals("GETPIN")));
    }

    @Test
    void its_discoverable_passkey_is_found_and_a_new_one_joins_it() throws IOException {
        try (RunningAgent agent = RunningAgent.start(place)) {
            SignedIn found = agent.key().getAssertion(AssertionRequest.of(SITE));
            agent.key().makeCredential(CreationRequest.of(SITE, "new").discoverable());
            SignedIn newest = agent.key().getAssertion(AssertionRequest.of(SITE));

            assertEquals(remembered().getFirst().id(), found.id());
            assertEquals(2, newest.numberOfCredentials());
        }
    }

    @Test
    void its_chip_still_checks_the_pin() throws IOException {
        place.person().types("735128", PretendPerson.PIN);

        try (RunningAgent agent = RunningAgent.start(place)) {
            agent.key().getAssertion(AssertionRequest.of(SITE));
        }

        List<PretendPerson.AskedQuestion> questions = place.person().questions();
        assertEquals(2, questions.size());
        assertTrue(questions.getLast().toString().contains("wrong"), questions::toString);
    }

    private static List<Remembered> remembered() throws IOException {
        return Files.readAllLines(OLDER.resolve("passkeys")).stream()
                .map(Remembered::of)
                .toList();
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
