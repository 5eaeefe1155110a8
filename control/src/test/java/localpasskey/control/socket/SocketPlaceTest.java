package localpasskey.control.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A prompter's own end of the connection: named, and soon without a trace.
final class SocketPlaceTest {

    private static final String SOCKET = "control.sock";
    private static final int LONGEST = 103;

    @TempDir
    private Path directory;

    @Test
    void leaves_no_path_when_it_is_connected() throws Exception {
        try (ServerSocketChannel server = listen(directory);
                SocketChannel client = SocketPlace.connectNamed(directory.resolve(SOCKET))) {
            assertTrue(client.isConnected());
            assertTrue(isNamed(server));
            assertEquals(List.of(SOCKET), files());
        }
    }

    @Test
    void has_a_name_where_the_agents_own_path_is_as_long_as_it_may_be() throws Exception {
        int left = LONGEST - directory.resolve("x").resolve(SOCKET).toString().length();
        Path deep = Files.createDirectory(
                directory.resolve("x" + "x".repeat(left)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        try (ServerSocketChannel server = listen(deep);
                SocketChannel client = SocketPlace.connectNamed(deep.resolve(SOCKET))) {
            assertTrue(client.isConnected());
            assertTrue(isNamed(server));
        }
    }

    @Test
    void is_removed_by_the_next_agent_where_its_program_was_ended_before() throws Exception {
        bindAndLeave(directory.resolve(".peer-0a1b2c3d"));
        Path file = Files.createFile(directory.resolve(".peer-notes"));

        try (ServerSocketChannel server = listen(directory)) {
            assertTrue(server.isOpen());
            assertFalse(Files.exists(directory.resolve(".peer-0a1b2c3d")));
            assertTrue(Files.exists(file), "what is no socket is not ours");
        }
    }

    private static ServerSocketChannel listen(Path directory) throws ControlException {
        return SocketPlace.listen(directory.resolve(SOCKET), new AgentOwner.Oneself());
    }

    private static boolean isNamed(ServerSocketChannel server) throws IOException {
        try (SocketChannel accepted = server.accept()) {
            return accepted.getRemoteAddress() instanceof UnixDomainSocketAddress peer
                    && !peer.getPath().toString().isEmpty();
        }
    }

    private static void bindAndLeave(Path path) throws IOException {
        try (SocketChannel ended = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var _ = ended.bind(UnixDomainSocketAddress.of(path));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
