package localpasskey.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Whose vault a service has, by the name that their account had, in a file beside the vault.
///
/// The directory is named after the user's number, which may be given to another person when the account is deleted.
/// The name is no secret and no proof: it is there to notice that.
public final class VaultOwner {

    private static final String FILE = "person";

    /// Longer than any system takes for a user's name, in octets.
    private static final int MAX_LENGTH = 256;

    private final Path directory;
    private final String name;

    /// @param name the name that the account of the person who is served has now
    public VaultOwner(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /// Refuses when the vault was another one's.
    public void require() throws StartException {
        Optional<String> noted = noted();
        if (noted.isPresent() && !noted.get().equals(name)) {
            throw new StartException(AgentExitCode.VAULT, """
                    The passkeys in %1$s are of the user %2$s. The account with this number is called %3$s now.
                    If it was renamed, say so:
                        echo %3$s | sudo tee %1$s/person
                    If it is another person's, the passkeys are of no use to them. Delete them:
                        sudo rm -r %1$s""".formatted(directory, noted.get(), name));
        }
    }

    /// Notes the name where none is noted yet: beside a new vault, or one from before names were noted.
    public void note() throws StartException {
        if (noted().isEmpty()) {
            try {
                Files.writeString(file(), name + "\n");
            } catch (IOException e) {
                throw StartException.ofFile(AgentExitCode.VAULT, "Cannot write " + file(), e);
            }
        }
    }

    private Optional<String> noted() throws StartException {
        try (InputStream in = Files.newInputStream(file())) {
            String noted = new String(in.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8).strip();
            return noted.isEmpty() ? Optional.empty() : Optional.of(noted); // a crash may leave the file empty
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw StartException.ofFile(AgentExitCode.VAULT, "Cannot read " + file(), e);
        }
    }

    private Path file() {
        return directory.resolve(FILE);
    }
}
