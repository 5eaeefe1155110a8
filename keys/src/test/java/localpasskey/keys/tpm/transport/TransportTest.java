package localpasskey.keys.tpm.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes out, bytes in, over a device that echoes and over sockets that answer as told.
final class TransportTest {

    private static final byte[] MESSAGE = HexFormat.of().parseHex("80010000000c0000017b0008");

    @TempDir
    Path directory;

    /// A named pipe gives back what was written to it: a command is its own answer.
    @Test
    void a_device_takes_a_command_and_gives_its_answer() throws Exception {
        Path device = directory.resolve("tpm");
        new ProcessBuilder("mkfifo", device.toString()).start().waitFor();

        try (Transport transport = DeviceTransport.open(device)) {
            assertArrayEquals(MESSAGE, transport.transmit(MESSAGE));
            assertArrayEquals(MESSAGE, transport.transmit(MESSAGE));
        }
    }

    @Test
    void a_device_that_ends_in_mid_answer_is_an_error() throws IOException {
        try (Transport transport = DeviceTransport.open(Path.of("/dev/null"))) {
            assertThrows(EOFException.class, () -> transport.transmit(MESSAGE));
        }
    }

    @Test
    void a_device_that_is_not_there_is_an_error() {
        assertThrows(IOException.class, () -> DeviceTransport.open(directory.resolve("nothing")));
    }

    @Test
    void a_unix_socket_answers_in_pieces() throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            answering(server, 0, 3, 10, 11, 12);

            try (Transport transport = SocketTransport.unix(directory.resolve("s"))) {
                assertArrayEquals(MESSAGE, transport.transmit(MESSAGE));
            }
        }
    }

    @Test
    void a_tcp_socket_answers() throws IOException {
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            answering(server, 0, 12);
            InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();

            try (Transport transport = SocketTransport.tcp(address.getHostString(), address.getPort())) {
                assertArrayEquals(MESSAGE, transport.transmit(MESSAGE));
            }
        }
    }

    @Test
    void a_socket_that_closes_in_mid_answer_is_an_error() throws IOException {
        SocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            answering(server, 0, 11);

            try (Transport transport = SocketTransport.unix(directory.resolve("s"))) {
                assertThrows(EOFException.class, () -> transport.transmit(MESSAGE));
            }
        }
    }

    @Test
    void an_answer_that_declares_a_mad_length_is_refused_before_it_is_read() throws IOException {
        for (String header : new String[] {"80017fffffff00000000", "80010000000900000000", "8001ffffffff00000000"}) {
            Path path = directory.resolve("s" + header);
            try (ServerSocketChannel server =
                    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path))) {
                answeringWith(server, HexFormat.of().parseHex(header), 0, 10);

                try (Transport transport = SocketTransport.unix(path)) {
                    IOException refused = assertThrows(IOException.class, () -> transport.transmit(MESSAGE));
                    assertTrue(refused.toString().contains("the limit is 4096"), refused.toString());
                }
            }
        }
    }

    @Test
    void nobody_listens_is_an_error() {
        assertThrows(IOException.class, () -> SocketTransport.unix(directory.resolve("nobody")));
    }

    private static void answering(ServerSocketChannel server, int... pieces) {
        answeringWith(server, MESSAGE, pieces);
    }

    /// Accepts one client, reads its command, and answers in pieces that end at these places.
    private static void answeringWith(ServerSocketChannel server, byte[] answer, int... pieces) {
        Thread.ofVirtual().start(() -> {
            try (SocketChannel client = server.accept()) {
                client.read(ByteBuffer.allocate(64));
                for (int i = 1; i < pieces.length; i++) {
                    client.write(ByteBuffer.wrap(answer, pieces[i - 1], pieces[i] - pieces[i - 1]));
                    Thread.sleep(3);
                }
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }
}
