package localpasskey.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.control.options.AgentExitCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// The person whose vault a service has, by the name that their account had, in a file beside the vault.
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
            throw new StartException(
                    AgentExitCode.VAULT,
                    UserMessage.of(
                            MessageCode.START_OTHER_PERSON,
                            MessageValue.of(directory),
                            MessageValue.of(noted.get()),
                            MessageValue.of(name)));
        }
    }

    /// Notes the name where none is noted yet: beside a new vault, or one from before names were noted.
    public void note() throws StartException {
        if (noted().isEmpty()) {
            try {
                Files.writeString(file(), name + "\n");
            } catch (IOException e) {
                throw StartException.ofFile(
                        AgentExitCode.VAULT, UserMessage.of(MessageCode.START_NOT_WRITTEN, MessageValue.of(file())), e);
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
            throw StartException.ofFile(
                    AgentExitCode.VAULT, UserMessage.of(MessageCode.START_NOT_READ, MessageValue.of(file())), e);
        }
    }

    private Path file() {
        return directory.resolve(FILE);
    }
}
