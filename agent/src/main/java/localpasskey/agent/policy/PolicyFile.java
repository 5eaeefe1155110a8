package localpasskey.agent.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.agent.start.StartException;
import localpasskey.control.options.AgentExitCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.policy.AdministratorPolicy;

/// The administrator's policy for everybody on this computer, read once at the start. Where there is none, nothing is
/// laid down; one that others could have written, or that says something unknown, lets no agent start.
///
/// @param owner the number of the user whose it must be
public record PolicyFile(Path path, int owner) {

    /// Root's.
    public static final PolicyFile OF_THIS_COMPUTER = new PolicyFile(AdministratorPolicy.FILE, 0);

    static final int MAX_LENGTH = 64 << 10;

    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int PERMISSIONS = 07777;

    public AdministratorPolicy read() throws StartException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !isThere(directory, DIRECTORY) || !isThere(path, REGULAR_FILE)) {
            return AdministratorPolicy.NONE;
        }
        return PolicyReader.read(path, content());
    }

    /// Looks at a link itself, not at where it leads. What is looked at stays so: nobody else can change it, nor the
    /// directory that it lies in.
    private boolean isThere(Path place, int type) throws StartException {
        Optional<Attributes> found = attributes(place);
        if (found.isEmpty()) {
            return false;
        }
        int mode = found.get().mode();
        int uid = found.get().uid();
        if ((mode & FILE_TYPE) != type) {
            throw refused(
                    place,
                    UserMessage.of(
                            type == DIRECTORY ? MessageCode.POLICY_NOT_A_DIRECTORY : MessageCode.POLICY_NOT_A_FILE));
        }
        if (uid != owner) {
            throw refused(place, UserMessage.of(MessageCode.POLICY_OF_ANOTHER, MessageValue.of(Integer.toString(uid))));
        }
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw refused(
                    place,
                    UserMessage.of(
                            MessageCode.POLICY_WRITABLE, MessageValue.of(Integer.toOctalString(mode & PERMISSIONS))));
        }
        return true;
    }

    /// Empty only where there is nothing: what cannot be looked at may be a policy.
    private static Optional<Attributes> attributes(Path place) throws StartException {
        try {
            return Optional.of(new Attributes(number(place, "unix:mode"), number(place, "unix:uid")));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static int number(Path place, String attribute) throws IOException {
        return (int) Files.getAttribute(place, attribute, LinkOption.NOFOLLOW_LINKS);
    }

    private record Attributes(int mode, int uid) {}

    private byte[] content() throws StartException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(MAX_LENGTH + 1);
            if (content.length > MAX_LENGTH) {
                throw refused(path, UserMessage.of(MessageCode.POLICY_TOO_LONG, MessageValue.of(MAX_LENGTH)));
            }
            return content;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static StartException unreadable(Path place, IOException why) {
        return StartException.ofFile(
                AgentExitCode.POLICY, UserMessage.of(MessageCode.START_NOT_READ, MessageValue.of(place)), why);
    }

    private static StartException refused(Path place, UserMessage why) {
        return new StartException(
                AgentExitCode.POLICY,
                UserMessage.of(MessageCode.START_POLICY, MessageValue.of(place)),
                why,
                UserMessage.of(MessageCode.START_POLICY_MEND));
    }
}
