package localpasskey.control.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import jdk.net.ExtendedSocketOptions;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// The place of a control socket, and both ways to it.
public final class SocketPlace {

    /// What every system takes: macOS has 104 octets with the zero at the end, Linux 108.
    private static final int MAX_PATH_LENGTH = 103;

    /// A program's own end. Hardly longer than the agent's, so that there is room for it wherever there is for that
    /// one.
    private static final String PEER = ".peer-";

    private static final int PEER_DIGITS = 8;

    private SocketPlace() {}

    public static ServerSocketChannel listen(Path socket, AgentOwner served) throws ControlException {
        Path path = checked(socket);
        try {
            SocketDirectory directory = SocketDirectory.of(path);
            directory.make(served);
            directory.checkForListening(served);
            removeLeftover(path);
            removePeers(directory.path());
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(path));
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode(served)));
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    UserMessage.of(
                            MessageCode.SOCKET_NOT_MADE,
                            MessageValue.of(path),
                            MessageValue.of(FileFailure.message(e))),
                    e);
        }
    }

    /// To connect is to write. Whoever does is then asked for by the kernel's word.
    private static String mode(AgentOwner served) {
        return switch (served) {
            case AgentOwner.Oneself() -> "rw-------";
            case AgentOwner.Person(var _) -> "rw-rw-rw-";
        };
    }

    /// Connects where nobody but the rightful owner can have put a socket, and only to a process of that owner.
    public static SocketChannel connect(Path socket) throws ControlException {
        return connect(socket, SocketPlace::unnamed);
    }

    /// Likewise, with a path of its own for this end where one can be made, by which the kernel tells the agent the
    /// process: not in a service's directory. The path is gone again at once.
    public static SocketChannel connectNamed(Path socket) throws ControlException {
        return connect(socket, SocketPlace::named);
    }

    private static SocketChannel unnamed(Path socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private static SocketChannel named(Path socket) throws IOException {
        Path own = socket.resolveSibling(PEER + UUID.randomUUID().toString().substring(0, PEER_DIGITS));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(own));
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException _) {
            channel.close();
            return unnamed(socket);
        } finally {
            removeIfPossible(own);
        }
    }

    /// What stays is removed by the agent when it starts.
    private static void removeIfPossible(Path peer) {
        try {
            Files.deleteIfExists(peer);
        } catch (IOException _) {
            // the connection is good all the same
        }
    }

    private interface SocketOpener {
        SocketChannel open(Path socket) throws IOException;
    }

    private static SocketChannel connect(Path socket, SocketOpener opening) throws ControlException {
        Path path = checked(socket);
        try {
            return connect(path, SocketDirectory.of(path), opening);
        } catch (IOException e) {
            throw new ControlException(
                    Reason.NOT_RUNNING, UserMessage.of(MessageCode.AGENT_NOT_RUNNING, MessageValue.of(path)), e);
        }
    }

    public static SocketChannel connect(Path socket, SocketDirectory directory) throws IOException, ControlException {
        return connect(socket, directory, SocketPlace::unnamed);
    }

    private static SocketChannel connect(Path socket, SocketDirectory directory, SocketOpener opening)
            throws IOException, ControlException {
        UserPrincipal owner = directory.checkForConnecting();
        SocketChannel channel = opening.open(socket);
        boolean trusted = false;
        try {
            checkListener(channel, owner, socket);
            trusted = true;
            return channel;
        } finally {
            if (!trusted) {
                channel.close();
            }
        }
    }

    /// Refuses when the process that listens is not the owner's, as the kernel says.
    public static void checkListener(SocketChannel channel, UserPrincipal owner, Path socket)
            throws IOException, ControlException {
        UserPrincipal listening =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!listening.equals(owner)) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    UserMessage.of(
                            MessageCode.SOCKET_OF_ANOTHER,
                            MessageValue.of(socket),
                            MessageValue.of(listening.getName()),
                            MessageValue.of(owner.getName())));
        }
    }

    private static Path checked(Path socket) throws ControlException {
        Path path = socket.toAbsolutePath().normalize();
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_LENGTH) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    UserMessage.of(
                            MessageCode.SOCKET_PATH_TOO_LONG,
                            MessageValue.of(length),
                            MessageValue.of(MAX_PATH_LENGTH),
                            MessageValue.of(path)));
        }
        return path;
    }

    /// Removes the socket of an agent that died. One that lives stays.
    private static void removeLeftover(Path socket) throws IOException, ControlException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new ControlException(
                    Reason.BAD_PLACE, UserMessage.of(MessageCode.SOCKET_IN_THE_WAY, MessageValue.of(socket)));
        }
        if (answers(socket)) {
            throw new ControlException(
                    Reason.ALREADY_RUNNING, UserMessage.of(MessageCode.AGENT_ALREADY_RUNNING, MessageValue.of(socket)));
        }
        Files.delete(socket);
    }

    /// Removes the paths of programs that were ended while they connected.
    private static void removePeers(Path directory) throws IOException {
        try (DirectoryStream<Path> peers = Files.newDirectoryStream(directory, PEER + "*")) {
            for (Path peer : peers) {
                if (Files.readAttributes(peer, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
                    removeIfPossible(peer);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean answers(Path socket) {
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
