package localpasskey.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;
import localpasskey.control.ControlException.Reason;

/// The agent's end of the control socket: a virtual thread for each connection.
///
/// Only the person it is for is served, as the kernel tells who calls. Whatever a client sends, at worst its own
/// connection ends.
public final class ControlServer implements AutoCloseable {

    private static final Duration AFTER_FAILED_ACCEPT = Duration.ofMillis(100);

    private final ServerSocketChannel listener;
    private final Path socket;
    private final Admission admission;
    private final Conversation conversation;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final Semaphore free;

    private ControlServer(ServerSocketChannel listener, Path socket, Admission admission, Conversation conversation) {
        this.listener = listener;
        this.socket = socket;
        this.admission = admission;
        this.conversation = conversation;
        this.free = new Semaphore(admission.connections());
    }

    /// Listens until closed. The directory is made where it is missing (0700, or 0711 where others shall reach the
    /// socket), and refused when others can write in it.
    ///
    /// @param program how the agent calls itself in its hello, e.g. `localpasskey 0.1.0`
    /// @param prompters where a prompter that registers is put; the agent asks there
    public static ControlServer listen(
            ControlSocket socket, String program, ControlHandler handler, PrompterDesk prompters)
            throws ControlException {
        ServerSocketChannel listener = SocketPlace.listen(socket.path(), socket.served());
        try {
            return start(
                    listener,
                    socket.path(),
                    Admission.of(admitted(socket)),
                    new Conversation(program, handler, prompters));
        } catch (IOException e) {
            throw new ControlException(Reason.BAD_PLACE, "Cannot tell whom " + socket.path() + " is for", e);
        }
    }

    private static UserPrincipal admitted(ControlSocket socket) throws IOException {
        return switch (socket.served()) {
            case Served.Oneself() -> Files.getOwner(socket.path(), LinkOption.NOFOLLOW_LINKS);
            case Served.Person(UserId user) -> user.principal();
        };
    }

    static ControlServer start(
            ServerSocketChannel listener, Path socket, Admission admission, Conversation conversation) {
        ControlServer server = new ControlServer(listener, socket, admission, conversation);
        Thread.ofPlatform().name("control-accept").daemon().start(server::accept);
        return server;
    }

    /// Who is let in, and how many.
    ///
    /// @param patience for a hello and for the rest of a message
    record Admission(UserPrincipal served, int connections, Duration patience) {

        private static final int MOST_CONNECTIONS = 32;

        static Admission of(UserPrincipal served) {
            return new Admission(served, MOST_CONNECTIONS, ControlProtocol.PATIENCE);
        }
    }

    /// Ends every connection and removes the socket.
    @Override
    public void close() throws ControlException {
        try {
            listener.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new ControlException(Reason.BROKEN, "Cannot close " + socket, e);
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().name("control-connection").start(() -> serve(connection));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException _) {
                // For one, too many open files: that passes, and the agent must not die of it.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILED_ACCEPT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel connection) {
        boolean admitted = free.tryAcquire();
        try (connection;
                MessageChannel channel = new MessageChannel(new FrameChannel(
                        connection,
                        new FrameChannel.Limits(ControlProtocol.MAX_REQUEST_LENGTH, admission.patience())))) {
            if (!connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(admission.served())) {
                conversation.turnAway(channel, Refusal.Reason.OTHER_USER, "This agent works for another user.");
            } else if (!admitted) {
                conversation.turnAway(
                        channel,
                        Refusal.Reason.BUSY,
                        "The agent has " + admission.connections() + " connections, which is its limit.");
            } else {
                conversation.run(channel);
            }
        } catch (IOException _) {
            // The client went away, or was too slow and cut off: nobody is left to tell.
            return;
        } finally {
            connections.remove(connection);
            if (admitted) {
                free.release();
            }
        }
    }
}
