package localpasskey.agent.seat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// The system's bus with a logind on it, in the test's hands. Writes its messages by its own code, big-endian where the
/// real one on this machine is little-endian; the real bus is met in the system's own test.
final class PretendBus implements AutoCloseable {

    static final String LOGIND = ":1.7";
    private static final String DAEMON = "org.freedesktop.DBus";
    private static final byte LINE_FEED = 10;

    /// What is called, as `member argument argument`.
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final Map<String, byte[]> properties = new ConcurrentHashMap<>();
    private final BlockingQueue<SocketChannel> connections = new LinkedBlockingQueue<>();
    private final ServerSocketChannel listener;

    PretendBus(Path socket) throws IOException {
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        empty();
        Thread.ofVirtual().start(this::accept);
    }

    /// No session at the seat.
    void empty() {
        properties.put(
                "ActiveSession",
                new Body().signature("(so)").align(8).text("").text("/").done());
    }

    void taken(int user, boolean locked) {
        properties.put(
                "User",
                new Body().signature("(uo)").align(8).uint32(user).text("/user").done());
        properties.put(
                "LockedHint", new Body().signature("b").uint32(locked ? 1 : 0).done());
        properties.put(
                "ActiveSession",
                new Body()
                        .signature("(so)")
                        .align(8)
                        .text("2")
                        .text("/session/2")
                        .done());
    }

    /// A user who is logged in.
    void named(int user, String name) {
        properties.put("user/_" + user, new Body().signature("s").text(name).done());
    }

    /// Something of logind's has changed, as it says itself.
    void signalChange() throws Exception {
        send(signal(LOGIND, "org.freedesktop.DBus.Properties", "PropertiesChanged", "", new byte[0]));
    }

    void signalSleep(String sender, boolean beginning) throws Exception {
        send(signal(
                sender,
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                "b",
                new Body().uint32(beginning ? 1 : 0).done()));
    }

    void signalLock(String sender) throws Exception {
        send(signal(sender, "org.freedesktop.login1.Session", "Lock", "", new byte[0]));
    }

    /// Bare octets to the client that connected last.
    void send(byte[] octets) throws Exception {
        SocketChannel connection = connections.take();
        connections.put(connection);
        writeAll(connection, octets);
    }

    /// Ends the connection that is there.
    void hangUp() throws Exception {
        connections.take().close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            return; // closed by the test
        }
    }

    private void serve(SocketChannel connection) {
        try {
            expect(connection, "\0AUTH EXTERNAL ");
            byte octet;
            do {
                octet = read(connection, 1)[0];
            } while (octet != LINE_FEED);
            writeAll(connection, "OK 0123456789abcdef0123456789abcdef\r\n".getBytes(StandardCharsets.US_ASCII));
            expect(connection, "BEGIN\r\n");
            while (true) {
                answer(connection);
            }
        } catch (IOException _) {
            return; // the client, or the test, has ended it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(SocketChannel connection) throws IOException, InterruptedException {
        ByteBuffer head = ByteBuffer.wrap(read(connection, 16)).order(ByteOrder.LITTLE_ENDIAN);
        int fields = Math.ceilDiv(head.getInt(12), 8) * 8;
        String text = new String(read(connection, fields + head.getInt(4)), StandardCharsets.ISO_8859_1);
        calls.add(text.replaceAll("[^\\x20-\\x7e]+", " "));
        int serial = head.getInt(8);
        if (text.contains("Hello")) {
            writeAll(
                    connection,
                    reply(DAEMON, serial, "s", new Body().text(":1.99").done()));
            connections.put(connection);
        } else if (text.contains("GetNameOwner")) {
            writeAll(
                    connection,
                    reply(DAEMON, serial, "s", new Body().text(LOGIND).done()));
        } else if (text.contains("AddMatch")) {
            writeAll(connection, reply(DAEMON, serial, "", new byte[0]));
        } else {
            byte[] value = properties.entrySet().stream()
                    .filter(property -> text.contains(property.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            writeAll(connection, reply(LOGIND, serial, "v", value));
        }
    }

    private static byte[] reply(String sender, int serial, String signature, byte[] body) {
        Body fields = new Body()
                .align(8)
                .octet(5)
                .signature("u")
                .uint32(serial)
                .align(8)
                .octet(7)
                .signature("s")
                .text(sender);
        return message(2, fields, signature, body);
    }

    private static byte[] signal(String sender, String of, String member, String signature, byte[] body) {
        Body fields = new Body()
                .octet(1)
                .signature("o")
                .text("/org/freedesktop/login1")
                .align(8)
                .octet(2)
                .signature("s")
                .text(of)
                .align(8)
                .octet(3)
                .signature("s")
                .text(member)
                .align(8)
                .octet(7)
                .signature("s")
                .text(sender);
        return message(4, fields, signature, body);
    }

    private static byte[] message(int type, Body fields, String signature, byte[] body) {
        if (!signature.isEmpty()) {
            fields.align(8).octet(8).signature("g").signature(signature);
        }
        byte[] encoded = fields.done();
        Body message = new Body().octet('B').octet(type).octet(1).octet(1);
        message.uint32(body.length).uint32(77).uint32(encoded.length);
        return message.append(encoded).align(8).append(body).done();
    }

    private static void expect(SocketChannel connection, String text) throws IOException {
        String came = new String(read(connection, text.length()), StandardCharsets.US_ASCII);
        if (!came.equals(text)) {
            throw new AssertionError("came: " + came);
        }
    }

    private static byte[] read(SocketChannel connection, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (connection.read(buffer) < 0) {
                throw new IOException("gone");
            }
        }
        return buffer.array();
    }

    private static void writeAll(SocketChannel connection, byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            connection.write(buffer);
        }
    }

    /// D-Bus values, big-endian.
    static final class Body {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Body octet(int value) {
            out.write(value);
            return this;
        }

        Body uint32(int value) {
            align(4);
            out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
            return this;
        }

        Body text(String text) {
            uint32(text.length());
            return append(text.getBytes(StandardCharsets.US_ASCII)).octet(0);
        }

        Body signature(String text) {
            octet(text.length());
            return append(text.getBytes(StandardCharsets.US_ASCII)).octet(0);
        }

        Body align(int multiple) {
            while (out.size() % multiple != 0) {
                out.write(0);
            }
            return this;
        }

        Body append(byte[] octets) {
            out.writeBytes(octets);
            return this;
        }

        byte[] done() {
            return out.toByteArray();
        }
    }
}
