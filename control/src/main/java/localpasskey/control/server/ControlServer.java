package localpasskey.control.server;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.channel.FixedRefusal;
import localpasskey.control.channel.FrameChannel;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.ControlSocket;
import localpasskey.control.socket.SocketPlace;
import localpasskey.control.socket.UserId;
import localpasskey.model.message.FileFailure;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;

/// The agent's end of the control socket: a virtual thread for each connection that is served.
///
/// Only the person it is for is served, as the kernel tells who calls; others cost neither a thread nor a place.
/// Whatever a client sends, at worst its own connection ends.
public final class ControlServer implements AutoCloseable {

    private static final Duration AFTER_FAILED_ACCEPT = Duration.ofMillis(100);

    private final ServerSocketChannel listener;
    private final Path socket;
    private final Admission admission;
    private final Conversation conversation;
    private final Connections connections;
    private final Timer timer = new ThreadTimer("control-timer");
    private final FixedRefusal otherUser =
            new FixedRefusal(new Refusal(Refusal.Reason.OTHER_USER, UserMessage.of(MessageCode.OTHER_USER)));
    private final FixedRefusal busy;
    private volatile boolean closed;
    private volatile boolean admitting;
    private volatile long admittingSince;

    private ControlServer(ServerSocketChannel listener, Path socket, Admission admission, Conversation conversation) {
        this.listener = listener;
        this.socket = socket;
        this.admission = admission;
        this.conversation = conversation;
        this.connections = new Connections(admission.limits());
        this.busy = new FixedRefusal(new Refusal(
                Refusal.Reason.BUSY,
                UserMessage.of(
                        MessageCode.TOO_MANY_CONNECTIONS,
                        MessageValue.of(admission.limits().connections()))));
    }

    /// Listens until closed. The directory is made where it is missing (0700, or 0711 where others shall reach the
    /// socket), and refused when others can write in it.
    ///
    /// @param program how the agent calls itself in its hello, e.g. `localpasskey 0.1.0`
    /// @param prompters where a prompter that registers is put; the agent asks there
    public static ControlServer listen(
            ControlSocket socket, String program, ControlHandler handler, PrompterRegistry prompters)
            throws ControlException {
        ServerSocketChannel listener = SocketPlace.listen(socket.path(), socket.served());
        try {
            return start(
                    listener,
                    socket.path(),
                    Admission.of(admitted(socket)),
                    new Conversation(program, handler, prompters));
        } catch (IOException e) {
            throw new ControlException(
                    Reason.BAD_PLACE,
                    UserMessage.of(
                            MessageCode.SOCKET_OWNER_UNKNOWN,
                            MessageValue.of(socket.path()),
                            MessageValue.of(FileFailure.message(e))),
                    e);
        }
    }

    private static UserPrincipal admitted(ControlSocket socket) throws IOException {
        return switch (socket.served()) {
            case AgentOwner.Oneself() -> Files.getOwner(socket.path(), LinkOption.NOFOLLOW_LINKS);
            case AgentOwner.Person(UserId user) -> user.principal();
        };
    }

    public static ControlServer start(
            ServerSocketChannel listener, Path socket, Admission admission, Conversation conversation) {
        ControlServer server = new ControlServer(listener, socket, admission, conversation);
        Thread.ofPlatform().name("control-accept").daemon().start(server::accept);
        return server;
    }

    /// Who is let in, and how many.
    ///
    /// @param patience for a hello and for the rest of a message
    public record Admission(UserPrincipal served, Connections.Limits limits, Duration patience) {

        public static Admission of(UserPrincipal served) {
            return new Admission(served, Connections.Limits.USUAL, ControlProtocol.PATIENCE);
        }
    }

    /// How long the accepting thread has been with one connection: zero while it waits for the next.
    public Duration admittingFor() {
        return admitting ? Duration.ofNanos(System.nanoTime() - admittingSince) : Duration.ZERO;
    }

    /// Ends every connection and removes the socket.
    @Override
    public void close() throws ControlException {
        try {
            closed = true;
            listener.close();
            connections.close();
            timer.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new ControlException(
                    Reason.BROKEN, UserMessage.of(MessageCode.SOCKET_NOT_CLOSED, MessageValue.of(socket)), e);
        }
    }

    /// Ends by [#close] alone. What else ends it, ends the agent: nobody would notice one that no longer listens.
    private void accept() {
        while (true) {
            try {
                admit(listener.accept());
            } catch (ClosedChannelException e) {
                if (closed) {
                    return;
                }
                throw new IllegalStateException("the control socket was closed by somebody else", e);
            } catch (IOException _) {
                // For one, too many open files: that passes, and the agent must not die of it.
                pause();
            }
        }
    }

    /// Asks the kernel who it is before a thread or memory is spent on it.
    private void admit(SocketChannel connection) {
        admittingSince = System.nanoTime();
        admitting = true;
        if (isServed(connection)) {
            place(connection)
                    .ifPresentOrElse(
                            place -> Thread.ofVirtual()
                                    .name("control-connection")
                                    .start(() -> serve(place)),
                            () -> busy.turnAway(connection));
        } else {
            otherUser.turnAway(connection);
        }
        admitting = false;
    }

    private boolean isServed(SocketChannel connection) {
        try {
            return connection
                    .getOption(ExtendedSocketOptions.SO_PEERCRED)
                    .user()
                    .equals(admission.served());
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<Connections.Place> place(SocketChannel connection) {
        try {
            return connections.take(connection);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILED_ACCEPT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Connections.Place place) {
        MessageChannel channel = new MessageChannel(new FrameChannel(
                place.connection(),
                new FrameChannel.Limits(ControlProtocol.MAX_REQUEST_LENGTH, admission.patience()),
                place.buffers(),
                timer));
        try {
            conversation.run(channel, place);
        } catch (IOException _) {
            // The client went away, or was too slow and cut off: nobody is left to tell.
            return;
        } catch (RuntimeException defect) { // the door: a defect ends this connection, not the agent
            conversation.log(defect);
        } finally {
            channel.retire();
            place.leave();
        }
    }
}
