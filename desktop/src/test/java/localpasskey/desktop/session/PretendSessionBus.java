package localpasskey.desktop.session;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import localpasskey.dbus.BusHeader;
import localpasskey.dbus.BusMessage;
import localpasskey.dbus.BusWriter;

/// A message bus with a notification service on it, for one client: hears calls and says what the test says.
final class PretendSessionBus implements AutoCloseable {

    private static final int ANSWER = 2;
    private static final int SIGNAL = 4;

    private final ServerSocketChannel server;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<SocketChannel> client = new LinkedBlockingQueue<>();

    private PretendSessionBus(ServerSocketChannel server) {
        this.server = server;
    }

    record Heard(int serial, BusMessage message) {}

    static PretendSessionBus listen(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        PretendSessionBus bus = new PretendSessionBus(server);
        Thread.ofVirtual().start(bus::serve);
        return bus;
    }

    private void serve() {
        try (SocketChannel channel = server.accept()) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            line(in);
            channel.write(ByteBuffer.wrap("OK 1234\r\n".getBytes(StandardCharsets.US_ASCII)));
            line(in);
            client.add(channel);
            while (true) {
                byte[] beginning = new byte[BusHeader.LENGTH];
                in.readFully(beginning);
                BusHeader header = BusHeader.parse(beginning);
                byte[] rest = new byte[header.restLength()];
                in.readFully(rest);
                heard.add(new Heard((int) header.serial(), header.message(rest)));
            }
        } catch (IOException _) {
            return; // the client or the test has ended
        }
    }

    private static void line(DataInputStream in) throws IOException {
        int octet = in.readUnsignedByte();
        while (octet != '\n') {
            octet = in.readUnsignedByte();
        }
    }

    /// The next call of this method; others before it are passed over.
    Heard next(String member) throws InterruptedException {
        Heard next = heard.take();
        while (!next.message().member().equals(member)) {
            next = heard.take();
        }
        return next;
    }

    /// Ends the client's connection, as a bus that is started anew.
    void end() throws Exception {
        SocketChannel channel = client.take();
        channel.shutdownInput(); // whatever the client says from now on fails
        channel.close();
    }

    int heardUntilNow() {
        return heard.size();
    }

    void answer(int serial, String signature, BusWriter body) throws Exception {
        BusWriter fields = new BusWriter().octets(5).signature("u").uint32(serial);
        fields.align(8).octets(8).signature("g").signature(signature);
        send(ANSWER, fields, body);
    }

    void signal(String member, String signature, BusWriter body) throws Exception {
        BusWriter fields = new BusWriter().octets(2).signature("s").text("org.freedesktop.Notifications");
        fields.align(8).octets(3).signature("s").text(member);
        fields.align(8).octets(8).signature("g").signature(signature);
        send(SIGNAL, fields, body);
    }

    private void send(int type, BusWriter fields, BusWriter body) throws Exception {
        BusWriter message = new BusWriter()
                .octets('l', type, 0, 1)
                .uint32(body.length())
                .uint32(1)
                .uint32(fields.length())
                .append(fields)
                .align(8)
                .append(body);
        SocketChannel channel = client.take();
        client.add(channel);
        channel.write(ByteBuffer.wrap(message.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
