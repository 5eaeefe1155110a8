package localpasskey.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;

/// A device with a software TPM behind it: one write is a command, one read its answer, and it can be opened more than
/// once. It is a terminal of script(1) that passes every byte.
///
/// No kernel's manager is in it: all who opened it have the TPM's three places for sessions together, and what one of
/// them leaves at its end stays.
final class PretendDevice implements AutoCloseable {

    private static final int HEADER = 10;

    private final Process terminal;
    private final SocketChannel tpm;
    private final DataInputStream fromClient;
    private final Path path;
    private final List<Integer> commands = new ArrayList<>(); // guarded by this object's lock, as what is played is
    private TpmInterposer.Middle middle = (command, onward) -> onward.send(command);

    private PretendDevice(Process terminal, SocketChannel tpm) throws IOException {
        this.terminal = terminal;
        this.tpm = tpm;
        this.fromClient = new DataInputStream(terminal.getInputStream());
        this.path = Path.of(line());
        Thread.ofPlatform().daemon().name("pretend-device").start(this::serve);
    }

    static PretendDevice before(SoftwareTpm tpm) throws IOException {
        Process terminal =
                new ProcessBuilder("script", "-qefc", "tty; stty raw -echo; echo; sleep 600", "/dev/null").start();
        SocketChannel way = SocketChannel.open(StandardProtocolFamily.UNIX);
        way.connect(UnixDomainSocketAddress.of(tpm.socket()));
        return new PretendDevice(terminal, way);
    }

    /// Its name, and the empty line that says that it passes every byte by now.
    private String line() throws IOException {
        StringBuilder name = new StringBuilder();
        int ends = 0;
        while (ends < 2) {
            int read = fromClient.read();
            if (read < 0) {
                throw new IOException("no terminal: " + name);
            }
            if (read == '\n') {
                ends++;
            } else if (read != '\r') {
                name.append((char) read);
            }
        }
        return name.toString();
    }

    TpmAddress address() {
        return new TpmAddress.Device(path);
    }

    synchronized void play(TpmInterposer.Middle role) {
        middle = role;
    }

    /// The command codes seen since the last call.
    synchronized List<Integer> takeCommands() {
        List<Integer> seen = List.copyOf(commands);
        commands.clear();
        return seen;
    }

    private void serve() {
        try {
            OutputStream toClient = terminal.getOutputStream();
            while (true) {
                byte[] command = message(fromClient);
                toClient.write(exchanged(command));
                toClient.flush();
            }
        } catch (IOException _) {
            // closed
        }
    }

    private synchronized byte[] exchanged(byte[] command) throws IOException {
        commands.add(TpmInterposer.commandCode(command));
        return middle.pass(command, this::sendOn);
    }

    private byte[] sendOn(byte[] command) throws IOException {
        tpm.write(ByteBuffer.wrap(command));
        return message(new DataInputStream(Channels.newInputStream(tpm)));
    }

    private static byte[] message(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        byte[] whole = new byte[ByteBuffer.wrap(header).getInt(2)];
        System.arraycopy(header, 0, whole, 0, HEADER);
        in.readFully(whole, HEADER, whole.length - HEADER);
        return whole;
    }

    @Override
    public void close() {
        terminal.descendants().forEach(ProcessHandle::destroyForcibly);
        terminal.destroyForcibly();
        try {
            tpm.close();
        } catch (IOException _) {
            // nothing is kept there
        }
    }
}
