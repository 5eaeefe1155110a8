package localpasskey.control.client;

import java.io.IOException;
import java.nio.file.Path;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.channel.Greeting;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PrompterKind;

/// A prompter's end of the control socket: hears questions, says what the person did.
///
/// One thread reads by [#next]; any thread may reply.
public final class PrompterConnection implements AutoCloseable {

    private final MessageChannel channel;

    private PrompterConnection(MessageChannel channel) {
        this.channel = channel;
    }

    /// Registers. Refused with `PROMPTER_THERE` while another prompter is connected.
    public static PrompterConnection register(Path socket, PrompterKind kind, String program) throws ControlException {
        MessageChannel channel = Greeting.connectNamed(socket, program);
        try {
            Greeting.take(channel, new ControlMessage.Register(kind));
            return new PrompterConnection(channel);
        } catch (ControlException e) {
            channel.cut();
            throw e;
        }
    }

    /// Waits for the next question or withdrawal; a desktop also hears what happened and which window is wanted.
    ///
    /// @throws ControlException `BROKEN` when the agent went away, or this end was closed
    public ControlMessage.PromptEvent next() throws ControlException {
        try {
            return switch (channel.receive()) {
                case ControlMessage.PromptEvent event -> event;
                case ControlMessage.Refused(Refusal refusal) -> throw new ControlException(refusal);
                case ControlMessage _ -> throw new MalformedMessage("a prompter is only asked");
            };
        } catch (IOException | MalformedMessage e) {
            throw Greeting.broken(e);
        }
    }

    /// Says that a question is on the screen: what needs no person begins then.
    public void shown(long id) throws ControlException {
        send(new ControlMessage.Shown(id));
    }

    /// A typed PIN stays the caller's: the caller closes it. A reply to a question that is gone does nothing.
    public void reply(long id, PromptAnswer.Given answer) throws ControlException {
        send(new ControlMessage.Reply(id, answer));
    }

    private void send(ControlMessage message) throws ControlException {
        try {
            channel.send(message);
        } catch (IOException | MalformedMessage e) {
            throw Greeting.broken(e);
        }
    }

    /// Tells the agent that this prompter goes. The agent then ends the connection, when it will ask nothing here any
    /// more: whoever waits in [#next] hears it.
    public void leave() {
        try {
            channel.endOutput();
        } catch (IOException _) {
            channel.cut(); // the agent is gone already
        }
    }

    @Override
    public void close() {
        channel.cut();
    }
}
