package localpasskey.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import localpasskey.control.ControlException.Reason;

/// The place of a control socket: a directory that only its owner can enter.
final class SocketPlace {

    /// What every system takes: macOS has 104 octets with the zero at the end, Linux 108.
    private static final int MAX_PATH_LENGTH = 103;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> SOCKET_MODE = PosixFilePermissions.fromString("rw-------");

    private SocketPlace() {}

    static ServerSocketChannel listen(Path socket) throws ControlException {
        Path path = checked(socket);
        try {
            makeDirectory(path);
            removeLeftover(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(path));
                Files.setPosixFilePermissions(path, SOCKET_MODE);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ControlException(Reason.BAD_PLACE, "Cannot listen on " + path + ": " + e.getMessage(), e);
        }
    }

    /// Connects where only the owner of the directory can have put a socket: whoever gets in there is that owner, so
    /// nobody else can play the agent.
    static SocketChannel connect(Path socket) throws ControlException {
        Path path = checked(socket);
        try {
            refuseOpenDirectory(path);
            return SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            throw new ControlException(Reason.NOT_RUNNING, "No agent listens on " + path, e);
        }
    }

    private static Path checked(Path socket) throws ControlException {
        Path path = socket.toAbsolutePath().normalize();
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_LENGTH) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    "The path of the control socket has " + length + " bytes, a socket's may have " + MAX_PATH_LENGTH
                            + ": " + path);
        }
        return path;
    }

    private static void makeDirectory(Path socket) throws IOException, ControlException {
        Path directory = directoryOf(socket);
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directoryOf(directory));
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        refuseOpenDirectory(socket);
    }

    private static void refuseOpenDirectory(Path socket) throws IOException, ControlException {
        Path directory = directoryOf(socket);
        PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class);
        Set<PosixFilePermission> tooMuch = EnumSet.noneOf(PosixFilePermission.class);
        tooMuch.addAll(attributes.permissions());
        tooMuch.removeAll(OWNER_ONLY);
        if (!tooMuch.isEmpty()) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    "Others can enter " + directory + ", the control socket's directory. Mend it: chmod 700 "
                            + directory);
        }
    }

    /// `/` where there is nothing above.
    private static Path directoryOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /// Removes the socket of an agent that died. One that lives stays.
    private static void removeLeftover(Path socket) throws IOException, ControlException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new ControlException(Reason.BAD_PLACE, socket + " is in the way and is not a socket");
        }
        if (answers(socket)) {
            throw new ControlException(Reason.ALREADY_RUNNING, "Another agent listens on " + socket);
        }
        Files.delete(socket);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
