package localpasskey.control.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.control.ControlException;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.SocketPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any user of the computer can have lines in the kernel's list of sockets.
final class PeerProcessTest {

    private static final Path SOCKETS = Path.of("/proc/net/unix");
    private static final String OTHERS_LINE = "0000000000000000: 00000002 00000000 00010000 0001 01 4711 @";

    @TempDir
    private Path directory;

    private ServerSocketChannel server;
    private SocketChannel client;
    private SocketChannel accepted;

    @BeforeEach
    void connect() throws IOException, ControlException {
        Path socket = directory.resolve("control.sock");
        server = SocketPlace.listen(socket, new AgentOwner.Oneself());
        client = SocketPlace.connectNamed(socket);
        accepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        accepted.close();
        client.close();
        server.close();
    }

    @Test
    void is_the_one_that_has_the_other_end_open() throws IOException {
        assertEquals(Optional.of(ProcessHandle.current().pid()), found(new byte[0]));
    }

    @Test
    void is_found_whatever_name_another_user_gives_a_socket() throws IOException {
        assertEquals(
                Optional.of(ProcessHandle.current().pid()),
                found(new byte[] {(byte) 0xff, (byte) 0xc3, '\n', '\r', ' '}));
    }

    @Test
    void is_unknown_where_the_list_cannot_be_read() {
        assertEquals(Optional.empty(), PeerProcess.of(accepted, directory));
    }

    /// With a socket of this abstract name in the list, before all others.
    private Optional<Long> found(byte[] name) throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(OTHERS_LINE.getBytes(StandardCharsets.US_ASCII));
        list.writeBytes(name);
        list.write('\n');
        list.writeBytes(Files.readAllBytes(SOCKETS));
        Path copy = Files.write(directory.resolve("sockets"), list.toByteArray());
        return PeerProcess.of(accepted, copy).map(PeerProcess::id);
    }
}
