package localpasskey.desktop.session;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusGreeting;
import localpasskey.dbus.BusHeader;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusOutgoing;

/// A connection to the session's message bus, D-Bus. One thread reads; any thread may send.
///
/// As much of it as notifications and the icon in the tray take.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html
final class SessionBus implements AutoCloseable, BusGreeting.Connection {

    private static final String UNIX_PATH = "unix:path=";

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
            BusGreeting.exchange(UserId.own().toString(), bus);
            bus.send(BusCall.daemon("Hello"));
            greeted = true;
            return bus;
        } finally {
            if (!greeted) {
                bus.close();
            }
        }
    }

    /// @return the serial, by which the answer is known
    synchronized int send(BusOutgoing message) throws IOException {
        serial++;
        write(message.encode(serial));
        return serial;
    }

    /// Waits for the next message.
    BusMessage read() throws IOException {
        BusHeader header = BusHeader.parse(octets(BusHeader.LENGTH));
        return header.message(octets(header.restLength()));
    }

    @Override
    public byte[] octets(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new BusException("the bus has closed the connection");
            }
        }
        return buffer.array();
    }

    @Override
    public void write(byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Closes it where it does not matter whether that fails.
    void abandon() {
        try {
            close();
        } catch (IOException _) {
            return; // it is of no use any more, either way
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
