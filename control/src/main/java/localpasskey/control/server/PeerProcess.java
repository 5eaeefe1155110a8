package localpasskey.control.server;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The process at the other end of a connection, by what the kernel says of it.
///
/// The JDK tells the peer's user and not its process, and native code is nowhere allowed. So a prompter gives its end a
/// path of its own; the kernel lists the socket of that path, and which process has that socket open. Another process
/// can have neither that socket nor, unseen, a second one of that path. Of a client without a path nothing is known;
/// nor
/// where the kernel does not let us look, as it lets no service look at the programs of a person, and on macOS.
///
/// @param executable empty where the kernel does not tell
public record PeerProcess(long id, String executable) {

    private static final Path SOCKETS = Path.of("/proc/net/unix");
    private static final Path PROCESSES = Path.of("/proc");

    /// In a line of [#SOCKETS], and where its path stands.
    private static final int INODE = 6;

    private static final int PATH = 7;

    static Optional<PeerProcess> of(SocketChannel connection) {
        try {
            String path = connection.getRemoteAddress() instanceof UnixDomainSocketAddress peer
                    ? peer.getPath().toString()
                    : "";
            List<String> sockets = path.isEmpty() ? List.of() : sockets(path);
            return sockets.size() == 1 ? holder("socket:[" + sockets.getFirst() + "]") : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The inodes of the sockets with this path.
    private static List<String> sockets(String path) throws IOException {
        try (Stream<String> lines = Files.lines(SOCKETS)) {
            return lines.map(line -> line.trim().split(" +", PATH + 1))
                    .filter(words -> words.length > PATH && words[PATH].equals(path))
                    .map(words -> words[INODE])
                    .toList();
        }
    }

    private static Optional<PeerProcess> holder(String socket) throws IOException {
        List<Long> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, socket)) {
                    holders.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return holders.size() == 1 ? Optional.of(process(holders.getFirst())) : Optional.empty();
    }

    /// False for a process that just ended, and for another user's.
    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException _) {
            return false;
        }
    }

    private static PeerProcess process(long id) {
        return new PeerProcess(
                id,
                ProcessHandle.of(id)
                        .flatMap(process -> process.info().command())
                        .orElse(""));
    }
}
