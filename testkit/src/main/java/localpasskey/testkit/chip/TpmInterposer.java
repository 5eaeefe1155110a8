package localpasskey.testkit.chip;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.chip.TpmAddress;
import org.jspecify.annotations.Nullable;

/// Somebody on the bus: sits between a key store and a software TPM, sees every command, and may do with it what the
/// test says.
///
/// It keeps the client's connection while the TPM behind it restarts: then the TPM has lost its memory and the client
/// does not know, as after a resume with a reset. One client at a time; guarded by its lock.
public final class TpmInterposer implements AutoCloseable {

    /// What is done with each command: pass it on, change it or the answer, restart the TPM, break the connection.
    public interface Middle {

        byte[] pass(byte[] command, Way onward) throws IOException;

        /// The client is gone; the next one may come.
        default void hungUp() {}
    }

    /// The way to the TPM itself.
    public interface Way {

        byte[] send(byte[] command) throws IOException;
    }

    private static final int HEADER = 10;
    private static final int MAX_LENGTH = 4096;

    private final SoftwareTpm tpm;
    private final Path socket;
    private final ServerSocketChannel server;
    private final List<byte[]> commands = new ArrayList<>();
    private final List<byte[]> answers = new ArrayList<>();
    private Middle middle = (command, onward) -> onward.send(command);
    private @Nullable SocketChannel behind; // null while there is no way to the TPM

    private TpmInterposer(SoftwareTpm tpm, Path socket) throws IOException {
        this.tpm = tpm;
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().name("tpm-interposer").start(this::serve);
    }

    /// Sits down before a TPM, at this socket.
    public static TpmInterposer before(SoftwareTpm tpm, Path socket) throws IOException {
        return new TpmInterposer(tpm, socket);
    }

    public TpmAddress address() {
        return new TpmAddress.UnixSocket(socket);
    }

    /// From now on this is done with each command.
    public synchronized void play(Middle role) {
        middle = role;
    }

    /// Forgets what it saw.
    public synchronized void forget() {
        commands.clear();
        answers.clear();
    }

    /// Says something of its own to the TPM, between two commands of the client.
    ///
    /// @return the TPM's answer
    public synchronized byte[] speak(byte[] command) {
        try {
            SocketChannel way = behind;
            if (way == null) {
                throw new IllegalStateException("no client has spoken to the TPM yet");
            }
            way.write(ByteBuffer.wrap(command));
            return message(new DataInputStream(Channels.newInputStream(way)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The commands seen, whole.
    public synchronized List<byte[]> commands() {
        return List.copyOf(commands);
    }

    /// The answers seen, whole, as the TPM gave them.
    public synchronized List<byte[]> answers() {
        return List.copyOf(answers);
    }

    /// The command codes seen, in order (TPM_CC).
    public List<Integer> commandCodes() {
        return commands().stream().map(TpmInterposer::commandCode).toList();
    }

    /// The code of a command (TPM_CC).
    public static int commandCode(byte[] command) {
        return ByteBuffer.wrap(command).getInt(6);
    }

    @Override
    public void close() {
        try {
            server.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (true) {
            try (SocketChannel client = server.accept()) {
                talk(client);
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException _) {
                // this client is gone, or the test broke its connection: the next one may come
            }
        }
    }

    private void talk(SocketChannel client) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        try {
            while (true) {
                byte[] command = message(in);
                client.write(ByteBuffer.wrap(exchanged(command)));
            }
        } finally {
            clientGone();
        }
    }

    private synchronized void clientGone() throws IOException {
        middle.hungUp();
        hangUp();
    }

    private synchronized byte[] exchanged(byte[] command) throws IOException {
        commands.add(command);
        return middle.pass(command, this::sendOn);
    }

    private byte[] sendOn(byte[] command) throws IOException {
        try {
            return sendOnce(command);
        } catch (IOException _) {
            hangUp(); // the TPM was restarted: find it again
            return sendOnce(command);
        }
    }

    private byte[] sendOnce(byte[] command) throws IOException {
        SocketChannel way = behind;
        if (way == null) {
            way = SocketChannel.open(StandardProtocolFamily.UNIX);
            way.connect(UnixDomainSocketAddress.of(tpm.socket()));
            behind = way;
        }
        way.write(ByteBuffer.wrap(command));
        byte[] answer = message(new DataInputStream(Channels.newInputStream(way)));
        answers.add(answer);
        return answer;
    }

    private synchronized void hangUp() throws IOException {
        if (behind != null) {
            behind.close();
            behind = null;
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        int size = ByteBuffer.wrap(header).getInt(2);
        if (size < HEADER || size > MAX_LENGTH) {
            throw new IOException("a message of " + size + " bytes");
        }
        byte[] whole = new byte[size];
        System.arraycopy(header, 0, whole, 0, HEADER);
        in.readFully(whole, HEADER, size - HEADER);
        return whole;
    }
}
