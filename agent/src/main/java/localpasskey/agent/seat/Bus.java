package localpasskey.agent.seat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import localpasskey.control.UserId;

/// A connection to the system's message bus, D-Bus: calls, and the signals that were asked for. For one thread, but for
/// [#close].
///
/// As much of it as asking logind takes; decision 18 says why no library.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html
final class Bus implements AutoCloseable {

    static final Path SYSTEM = Path.of("/run/dbus/system_bus_socket");

    private static final String DAEMON = "org.freedesktop.DBus";
    private static final int LONGEST_LINE = 1024;

    /// Signals that come while an answer is awaited. More than a few are no less a reason to look again.
    private static final int MOST_WAITING = 64;

    private final SocketChannel channel;
    private final Queue<BusMessage> waiting = new ArrayDeque<>();
    private int serial;

    private Bus(SocketChannel channel) {
        this.channel = channel;
    }

    static Bus connect(Path socket) throws IOException {
        Bus bus = new Bus(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        boolean greeted = false;
        try {
            bus.sayWhoWeAre();
            bus.callDaemon("Hello");
            greeted = true;
            return bus;
        } finally {
            if (!greeted) {
                bus.close();
            }
        }
    }

    /// The kernel vouches for us; we only name the number.
    ///
    /// @spec https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol
    private void sayWhoWeAre() throws IOException {
        String number = HexFormat.of().formatHex(UserId.own().toString().getBytes(StandardCharsets.US_ASCII));
        write(("\0AUTH EXTERNAL " + number + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = line();
        if (!answer.startsWith("OK ")) {
            throw new BusException("the bus does not let us in");
        }
        write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /// Who has a name of the bus now, by the unique name of the connection.
    String ownerOf(String name) throws IOException {
        return callDaemon("GetNameOwner", name).values("s").text();
    }

    /// Asks the bus for signals.
    void match(String rule) throws IOException {
        callDaemon("AddMatch", rule);
    }

    private BusMessage callDaemon(String member, String... arguments) throws IOException {
        return call(new BusCall(DAEMON, "/org/freedesktop/DBus", DAEMON, member, List.of(arguments)));
    }

    /// Waits for the answer.
    ///
    /// @throws BusException if the answer is an error
    BusMessage call(BusCall call) throws IOException {
        serial++;
        write(call.encode(serial));
        while (true) {
            BusMessage message = read();
            if (message.replySerial() != serial) {
                keepForLater(message);
                continue;
            }
            return switch (message.type()) {
                case METHOD_RETURN -> message;
                case ERROR, METHOD_CALL, SIGNAL, OTHER ->
                    throw new BusException(call.member() + " was refused: " + message.errorName());
            };
        }
    }

    private void keepForLater(BusMessage message) {
        if (message.type() == BusMessage.Type.SIGNAL && waiting.size() < MOST_WAITING) {
            waiting.add(message);
        }
    }

    /// Waits for the next signal.
    BusMessage nextSignal() throws IOException {
        while (waiting.isEmpty()) {
            keepForLater(read());
        }
        return waiting.remove();
    }

    private BusMessage read() throws IOException {
        BusHeader header = BusHeader.parse(octets(BusHeader.LENGTH));
        return header.message(octets(header.restLength()));
    }

    private byte[] octets(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new BusException("the bus has closed the connection");
            }
        }
        return buffer.array();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            if (line.length() > LONGEST_LINE) {
                throw new BusException("a line without end");
            }
            line.append((char) (octets(1)[0] & 0xFF));
        }
        return line.toString();
    }

    private void write(byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
