package localpasskey.keys.tpm.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// A software TPM behind a stream socket: bare commands and answers, each with its length in its header.
///
/// swtpm talks to one client at a time and lets the next one wait without a word: hence the time limit.
public final class SocketTransport implements Transport {

    /// Longer than any command of a software TPM takes.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SocketChannel socket;
    private final Selector readable;

    private SocketTransport(SocketChannel socket) throws IOException {
        this.socket = socket;
        socket.configureBlocking(false);
        this.readable = Selector.open();
        socket.register(readable, SelectionKey.OP_READ);
    }

    public static SocketTransport unix(Path path) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(UnixDomainSocketAddress.of(path));
            return new SocketTransport(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public static SocketTransport tcp(String host, int port) throws IOException {
        SocketChannel socket = SocketChannel.open(StandardProtocolFamily.INET);
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(new InetSocketAddress(host, port));
            return new SocketTransport(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public byte[] transmit(byte[] command) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(command);
        while (out.hasRemaining()) {
            if (socket.write(out) == 0) {
                Thread.onSpinWait(); // a command is far smaller than the socket's buffer
            }
        }
        ByteBuffer header = fill(ByteBuffer.allocate(HEADER));
        int size = header.getInt(2);
        if (size < HEADER || size > MAX_ANSWER) {
            throw new IOException("an answer of " + size + " bytes, the limit is " + MAX_ANSWER);
        }
        return fill(ByteBuffer.allocate(size).put(header.flip())).array();
    }

    private ByteBuffer fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int count = socket.read(buffer);
            if (count < 0) {
                throw new EOFException("the TPM closed the connection");
            }
            if (count == 0 && readable.select(PATIENCE.toMillis()) == 0) {
                throw new SocketTimeoutException("no answer for " + PATIENCE.toSeconds() + " s");
            }
            readable.selectedKeys().clear();
        }
        return buffer;
    }

    @Override
    public void close() {
        try (readable) {
            socket.close();
        } catch (IOException _) {
            // nothing was kept back: every command was written whole
        }
    }
}
