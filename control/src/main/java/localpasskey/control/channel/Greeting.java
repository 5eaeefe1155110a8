package localpasskey.control.channel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import localpasskey.control.ControlException;
import localpasskey.control.ControlException.Reason;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.report.Report;
import localpasskey.control.socket.SocketPlace;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;

/// The client's part of the hellos: the agent's comes first, then ours.
public final class Greeting {

    private Greeting() {}

    /// Once more where the agent ended the connection before it was greeted: nothing was asked yet.
    public static MessageChannel connect(Path socket, String program) throws ControlException {
        try {
            return greeted(SocketPlace.connect(socket), program);
        } catch (ControlException e) {
            if (!wasEnded(e)) {
                throw e;
            }
            return greeted(SocketPlace.connect(socket), program);
        }
    }

    /// For a prompter, whose process the agent looks for.
    public static MessageChannel connectNamed(Path socket, String program) throws ControlException {
        return greeted(SocketPlace.connectNamed(socket), program);
    }

    private static MessageChannel greeted(SocketChannel connection, String program) throws ControlException {
        MessageChannel channel = new MessageChannel(new FrameChannel(
                connection, new FrameChannel.Limits(ControlProtocol.MAX_MESSAGE_LENGTH, ControlProtocol.PATIENCE)));
        boolean greeted = false;
        try {
            greet(channel, program);
            greeted = true;
            return channel;
        } finally {
            if (!greeted) {
                channel.cut();
            }
        }
    }

    /// For whoever meets another version.
    ///
    /// @param theirs the other side as it called itself, and its version
    public static UserMessage mismatch(String theirs, int version) {
        return UserMessage.of(
                MessageCode.OTHER_VERSION,
                MessageValue.of(theirs),
                MessageValue.of(version),
                MessageValue.of(ControlProtocol.VERSION));
    }

    private static void greet(MessageChannel channel, String program) throws ControlException {
        try {
            switch (channel.receiveSoon()) {
                case ControlMessage.Hello(int version, String agent) -> {
                    if (version != ControlProtocol.VERSION) {
                        throw new ControlException(Reason.OTHER_VERSION, mismatch(agent, version));
                    }
                    channel.send(new ControlMessage.Hello(ControlProtocol.VERSION, program));
                }
                case ControlMessage.Refused(Refusal refusal) -> throw new ControlException(refusal);
                case ControlMessage _ -> throw new MalformedMessage("the first message is a hello");
            }
        } catch (IOException | MalformedMessage e) {
            throw broken(e);
        }
    }

    /// Takes up another role on the connection: the agent agrees, or refuses.
    public static void take(MessageChannel channel, ControlMessage role) throws ControlException {
        try {
            channel.send(role);
            switch (channel.receiveSoon()) {
                case ControlMessage.Answer(Report.Done()) -> {}
                case ControlMessage.Refused(Refusal refusal) -> throw new ControlException(refusal);
                case ControlMessage _ -> throw new MalformedMessage("this is no answer to a registration");
            }
        } catch (IOException | MalformedMessage e) {
            throw broken(e);
        }
    }

    /// Whether the agent ended the connection, as it does with one that rests while many others come.
    public static boolean wasEnded(ControlException e) {
        return e.reason() == Reason.BROKEN
                && e.getCause() instanceof IOException
                && !(e.getCause() instanceof FrameChannel.SlowPeerException);
    }

    /// What the person reads tells the two apart, and no more; the rest is in the cause.
    public static ControlException broken(Exception cause) {
        MessageCode code =
                cause instanceof MalformedMessage ? MessageCode.CONNECTION_GARBLED : MessageCode.CONNECTION_BROKE;
        return new ControlException(Reason.BROKEN, UserMessage.of(code), cause);
    }
}
