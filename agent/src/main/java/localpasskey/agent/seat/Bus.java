package localpasskey.agent.seat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import localpasskey.control.socket.UserId;
import localpasskey.dbus.BusCall;
import localpasskey.dbus.BusException;
import localpasskey.dbus.BusGreeting;
import localpasskey.dbus.BusHeader;
import localpasskey.dbus.BusMessage;

/// A connection to the system's message bus, D-Bus: calls, and the signals that were asked for. For one thread, but for
/// [#close] and [#wake].
///
/// As much of it as asking logind and fprintd takes.
///
/// @spec https://dbus.freedesktop.org/doc/dbus-specification.html
final class Bus implements AutoCloseable, BusGreeting.Connection {

    static final Path SYSTEM = Path.of("/run/dbus/system_bus_socket");

    /// Signals that come while an answer is awaited. More than a few are no less a reason to look again.
    private static final int MOST_WAITING = 64;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Duration patience;
    private final Queue<BusMessage> waiting = new ArrayDeque<>();
    private int serial;
    private volatile boolean woken;

    private Bus(SocketChannel channel, Selector selector, SelectionKey key, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.patience = patience;
    }

    /// @param patience for each answer, and for the rest of a message that has begun
    static Bus connect(Path socket, Duration patience) throws IOException {
        Bus bus = opened(SocketChannel.open(UnixDomainSocketAddress.of(socket)), patience);
        boolean greeted = false;
        try {
            BusGreeting.exchange(UserId.own().toString(), bus);
            bus.callDaemon("Hello");
            greeted = true;
            return bus;
        } finally {
            if (!greeted) {
                bus.close();
            }
        }
    }

    private static Bus opened(SocketChannel channel, Duration patience) throws IOException {
        Selector selector = Selector.open();
        channel.configureBlocking(false);
        return new Bus(channel, selector, channel.register(selector, SelectionKey.OP_READ), patience);
    }

    /// Who has a name of the bus now, by the unique name of the connection.
    String ownerOf(String name) throws IOException {
        return callDaemon("GetNameOwner", name).values("s").text();
    }

    /// The user whose program has this unique name, as the kernel told the bus.
    long userOf(String uniqueName) throws IOException {
        return callDaemon("GetConnectionUnixUser", uniqueName).values("u").uint32();
    }

    /// Asks the bus for signals.
    void match(String rule) throws IOException {
        callDaemon("AddMatch", rule);
    }

    private BusMessage callDaemon(String member, String... arguments) throws IOException {
        return call(BusCall.daemon(member, arguments));
    }

    /// Waits for the answer.
    ///
    /// @throws BusException if the answer is an error, or does not come in time
    BusMessage call(BusCall call) throws IOException {
        serial++;
        write(call.encode(serial));
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            BusMessage message = read(end);
            if (message.replySerial() != serial || !call.mayBeAnsweredBy(message.sender())) {
                keepForLater(message);
                continue;
            }
            return switch (message.type()) {
                case METHOD_RETURN -> message;
                case ERROR, METHOD_CALL, SIGNAL, OTHER ->
                    throw new BusException(call.member() + " was refused", message.errorName());
            };
        }
    }

    private void keepForLater(BusMessage message) {
        if (message.type() == BusMessage.Type.SIGNAL && waiting.size() < MOST_WAITING) {
            waiting.add(message);
        }
    }

    /// Waits for the next signal, as long as it takes. Empty once somebody called [#wake].
    Optional<BusMessage> nextSignal() throws IOException {
        while (waiting.isEmpty()) {
            Optional<BusMessage> message = readUnlessWoken();
            if (message.isEmpty()) {
                return Optional.empty();
            }
            keepForLater(message.get());
        }
        return Optional.of(waiting.remove());
    }

    /// From any thread: whoever waits for a signal, now or later, gets none any more. Calls go on.
    void wake() {
        woken = true;
        selector.wakeup();
    }

    private Optional<BusMessage> readUnlessWoken() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(BusHeader.LENGTH);
        while (!reads(head)) {
            if (woken) {
                return Optional.empty();
            }
            await(SelectionKey.OP_READ, 0);
        }
        return Optional.of(rest(head));
    }

    private BusMessage read(long end) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(BusHeader.LENGTH);
        while (!reads(head)) {
            awaitUntil(SelectionKey.OP_READ, end);
        }
        return rest(head);
    }

    private BusMessage rest(ByteBuffer head) throws IOException {
        fill(head);
        byte[] octets = new byte[BusHeader.LENGTH];
        head.flip().get(octets);
        BusHeader header = BusHeader.parse(octets);
        return header.message(octets(header.restLength()));
    }

    @Override
    public byte[] octets(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        fill(buffer);
        return buffer.array();
    }

    private void fill(ByteBuffer buffer) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (buffer.hasRemaining()) {
            if (!reads(buffer)) {
                awaitUntil(SelectionKey.OP_READ, end);
            }
        }
    }

    /// False where nothing is there yet.
    private boolean reads(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        if (count < 0) {
            throw new BusException("the bus has closed the connection");
        }
        return count > 0;
    }

    @Override
    public void write(byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        long end = System.nanoTime() + patience.toNanos();
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                awaitUntil(SelectionKey.OP_WRITE, end);
            }
        }
    }

    private void awaitUntil(int operation, long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new BusException("no answer within " + patience.toSeconds() + " s");
        }
        await(operation, left);
    }

    /// @param milliseconds 0 for as long as it takes
    private void await(int operation, long milliseconds) throws IOException {
        try {
            key.interestOps(operation);
            selector.select(milliseconds);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | CancelledKeyException _) {
            throw new BusException("the connection was closed here");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
