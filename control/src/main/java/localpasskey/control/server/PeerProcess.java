package localpasskey.control.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The process at the other end of a connection, as the kernel's lists showed it when they were read.
///
/// The JDK tells the peer's user and not its process, and native code is nowhere allowed. So a prompter gives its end a
/// path of its own; the kernel lists the socket of that path, and which process has that socket open. Of a client
/// without a path nothing is known; nor where the kernel does not let us look, as it lets no service look at the
/// programs of a person, and on macOS.
///
/// This is no proof. A program that means to deceive can be listed as another: it can hand its socket to another
/// process, also within a message so that no process has it open, or connect from another network namespace, whose
/// sockets are not in the list, while a second socket of that path is.
///
/// @param executable empty where the kernel does not tell
public record PeerProcess(long id, String executable) {

    private static final Path SOCKETS = Path.of("/proc/net/unix");
    private static final Path PROCESSES = Path.of("/proc");

    /// How the JDK turns the bytes of a path into characters.
    private static final Charset NAMES = Charset.forName(System.getProperty("native.encoding", "UTF-8"));

    /// In a line of [#SOCKETS], and where its path stands.
    private static final int INODE = 6;

    private static final int PATH = 7;

    static Optional<PeerProcess> of(SocketChannel connection) {
        return of(connection, SOCKETS);
    }

    /// @param list of the kernel's sockets
    static Optional<PeerProcess> of(SocketChannel connection, Path list) {
        try {
            String path = connection.getRemoteAddress() instanceof UnixDomainSocketAddress peer
                    ? peer.getPath().toString()
                    : "";
            List<String> sockets = path.isEmpty() ? List.of() : sockets(path, list);
            return sockets.size() == 1 ? holder("socket:[" + sockets.getFirst() + "]") : Optional.empty();
        } catch (IOException | UncheckedIOException | DirectoryIteratorException _) {
            return Optional.empty();
        }
    }

    /// The inodes of the sockets with this path. A name in the list is any bytes, so the list is compared byte by byte.
    private static List<String> sockets(String path, Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
            String bytes = new String(path.getBytes(NAMES), StandardCharsets.ISO_8859_1);
            return lines.map(line -> line.trim().split(" +", PATH + 1))
                    .filter(words -> words.length > PATH && words[PATH].equals(bytes))
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
