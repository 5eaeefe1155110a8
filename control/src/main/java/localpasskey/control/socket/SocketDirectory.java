package localpasskey.control.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// The directory of a control socket: who can have put a socket there.
///
/// Two kinds are good. A private one belongs to the user and only they can enter. A service's one can be entered, but
/// only its owner can write there, and nobody but root can have put it where it is.
///
/// @param path absolute
/// @param self who we are
/// @param administrators who is trusted to make the directories above a service's one
public record SocketDirectory(Path path, UserPrincipal self, Set<UserPrincipal> administrators) {

    private static final int ANYTHING_FOR_OTHERS = 0077;
    private static final int WRITING_FOR_OTHERS = 0022;
    private static final int ENTERING_FOR_ALL = 0011;

    /// Where this is set, nobody can move or delete what belongs to another.
    private static final int STICKY = 01000;

    private static final UserId ROOT = new UserId(0);

    public SocketDirectory {
        administrators = Set.copyOf(administrators);
    }

    static SocketDirectory of(Path socket) throws IOException {
        Path parent = socket.getParent();
        return new SocketDirectory(
                parent == null ? socket : parent, UserId.own().principal(), Set.of(ROOT.principal()));
    }

    /// Made where it is missing: 0700, or 0711 where others shall reach the socket.
    void make(AgentOwner served) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Path above = path.getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            String mode = switch (served) {
                case AgentOwner.Oneself() -> "rwx------";
                case AgentOwner.Person(var _) -> "rwx--x--x";
            };
            // What the process's mask takes away must be there: the mode is set once more.
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    /// Refuses where a socket would be open to others, or out of reach of the person who is served.
    void checkForListening(AgentOwner served) throws IOException, ControlException {
        switch (served) {
            case AgentOwner.Oneself() -> {
                if (!owner(path).equals(self)) {
                    throw ofAnother(path, MessageCode.SOCKET_DIRECTORY_OF_ANOTHER);
                }
                if (allows(path, ANYTHING_FOR_OTHERS)) {
                    throw openToOthers();
                }
            }
            case AgentOwner.Person(UserId person) -> {
                if (!owner(path).equals(self) || allows(path, WRITING_FOR_OTHERS)) {
                    throw bad(MessageCode.SOCKET_DIRECTORY_WRITABLE, MessageValue.of(path));
                }
                if ((mode(path) & ENTERING_FOR_ALL) != ENTERING_FOR_ALL) {
                    throw bad(
                            MessageCode.SOCKET_DIRECTORY_CLOSED,
                            MessageValue.of(person.toString()),
                            MessageValue.of(path));
                }
            }
        }
    }

    /// Refuses where another than the rightful owner can have put a socket.
    ///
    /// @return who must be the one that listens there
    UserPrincipal checkForConnecting() throws IOException, ControlException {
        Path real = path.toRealPath();
        UserPrincipal owner = owner(real);
        if (!allows(real, ANYTHING_FOR_OTHERS)) {
            if (!owner.equals(self)) {
                throw ofAnother(real, MessageCode.SOCKET_AGENT_OF_ANOTHER);
            }
            return owner;
        }
        if (allows(real, WRITING_FOR_OTHERS)) {
            throw openToOthers();
        }
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (!administrators.contains(owner(above)) || (allows(above, WRITING_FOR_OTHERS) && !isSticky(above))) {
                throw openToOthers();
            }
        }
        return owner;
    }

    private static ControlException ofAnother(Path directory, MessageCode code) throws IOException {
        return bad(
                code,
                MessageValue.of(directory),
                MessageValue.of(owner(directory).getName()));
    }

    private ControlException openToOthers() {
        return bad(MessageCode.SOCKET_DIRECTORY_OPEN, MessageValue.of(path));
    }

    private static ControlException bad(MessageCode code, MessageValue... values) {
        return new ControlException(Reason.BAD_PLACE, UserMessage.of(code, values));
    }

    private static UserPrincipal owner(Path directory) throws IOException {
        return Files.getOwner(directory);
    }

    private static boolean allows(Path directory, int any) throws IOException {
        return (mode(directory) & any) != 0;
    }

    private static boolean isSticky(Path directory) throws IOException {
        return (mode(directory) & STICKY) != 0;
    }

    private static int mode(Path directory) throws IOException {
        return (int) Files.getAttribute(directory, "unix:mode");
    }
}
