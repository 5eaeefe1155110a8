package localpasskey.control.client;

import java.io.IOException;
import java.nio.file.Path;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.Refusal;
import localpasskey.control.channel.Greeting;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.message.ControlMessage;
import localpasskey.wire.Bytes;

/// A browser's end of the control socket: requests of pages go in, their answers come out, in any order.
///
/// One thread reads by [#receive]; any thread may send. What the JSON means is between the browser's extension and
/// the agent.
public final class BrowserConnection implements AutoCloseable {

    private final MessageChannel channel;

    private BrowserConnection(MessageChannel channel) {
        this.channel = channel;
    }

    /// @param browser which browser asks, for the person: `Firefox`; [ControlProtocol#MAX_BROWSER_NAME_LENGTH]
    ///     characters at most
    /// @param program how the caller calls itself in its hello, e.g. `localpasskey 0.1.0`
    public static BrowserConnection open(Path socket, String browser, String program) throws ControlException {
        MessageChannel channel = Greeting.connect(socket, program);
        try {
            Greeting.take(channel, new ControlMessage.Browse(browser));
            return new BrowserConnection(channel);
        } catch (ControlException e) {
            channel.cut();
            throw e;
        }
    }

    /// Sends a request.
    ///
    /// @param request a JSON object in UTF-8, [ControlProtocol#MAX_PAGE_REQUEST_LENGTH] octets at most
    /// @throws IllegalArgumentException when it is longer; the connection goes on
    public void send(byte[] request) throws ControlException {
        if (request.length > ControlProtocol.MAX_PAGE_REQUEST_LENGTH) {
            throw new IllegalArgumentException("a request of " + request.length + " bytes, the limit is "
                    + ControlProtocol.MAX_PAGE_REQUEST_LENGTH);
        }
        try {
            channel.send(new ControlMessage.Page(Bytes.of(request)));
        } catch (IOException | MalformedMessage e) {
            throw Greeting.broken(e);
        }
    }

    /// Waits for the next answer.
    ///
    /// @return a JSON object in UTF-8
    /// @throws ControlException `BROKEN` when the agent went away, or this end was closed
    public byte[] receive() throws ControlException {
        try {
            return switch (channel.receive()) {
                case ControlMessage.PageReply(Bytes reply) -> reply.toArray();
                case ControlMessage.Refused(Refusal refusal) -> throw new ControlException(refusal);
                case ControlMessage _ -> throw new MalformedMessage("a browser is only answered");
            };
        } catch (IOException | MalformedMessage e) {
            throw Greeting.broken(e);
        }
    }

    @Override
    public void close() {
        channel.cut();
    }
}
