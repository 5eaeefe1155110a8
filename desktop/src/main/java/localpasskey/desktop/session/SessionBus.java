package localpasskey.desktop.session;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import localpasskey.control.UserId;

/// A connection to the session's message bus, D-Bus. One thread reads; any thread may send.
///
/// As much of it as notifications and the icon in the tray take; decision 26 says why no library.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html
final class SessionBus implements AutoCloseable {

    private static final String UNIX_PATH = "unix:path=";
    private static final int LONGEST_LINE = 1024;

    private final SocketChannel channel;
    private int serial;

    private SessionBus(SocketChannel channel) {
        this.channel = channel;
    }

    /// The socket of a bus at an address as `DBUS_SESSION_BUS_ADDRESS` has it; empty for other kinds of address.
    static Optional<Path> socket(String address) {
        for (String one : address.split(";", -1)) {
            if (one.startsWith(UNIX_PATH)) {
                String path = one.substring(UNIX_PATH.length());
                return Optional.of(Path.of(path.contains(",") ? path.substring(0, path.indexOf(',')) : path));
            }
        }
        return Optional.empty();
    }

    static SessionBus connect(Path socket) throws IOException {
        SessionBus bus = new SessionBus(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        boolean greeted = false;
        try {
            bus.sayWhoWeAre();
            bus.send(BusCall.daemon("Hello"));
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

    /// @return the serial, by which the answer is known
    synchronized int send(BusOutgoing message) throws IOException {
        serial++;
        write(message.encode(serial));
        return serial;
    }

    /// Waits for the next message.
    BusMessage read() throws IOException {
        byte[] beginning = octets(BusMessage.BEGINNING);
        return BusMessage.of(beginning, octets(BusMessage.restLength(beginning)));
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
