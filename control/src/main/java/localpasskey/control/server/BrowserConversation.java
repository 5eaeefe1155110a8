package localpasskey.control.server;

import java.io.IOException;
import localpasskey.control.RefusedException;
import localpasskey.control.channel.MessageChannel;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.ControlMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// The agent's end of a browser's connection: hands on what pages request until the browser goes away.
final class BrowserConversation implements BrowserIdentity {

    private final MessageChannel channel;
    private final String name;

    BrowserConversation(MessageChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /// A browser that cannot be told is cut off; its own connection's thread then ends its requests.
    @Override
    public void reply(Bytes reply) {
        try {
            channel.send(new ControlMessage.PageReply(reply));
        } catch (IOException | MalformedMessage _) {
            channel.cut();
        }
    }

    void serve(BrowserHandler desk) throws IOException, MalformedMessage {
        try {
            while (true) {
                switch (channel.receive()) {
                    case ControlMessage.Page(Bytes request) -> desk.take(request);
                    case ControlMessage other -> {
                        MessageCodec.secrets(other).forEach(Secret::close);
                        throw new MalformedMessage("a browser only sends what pages request");
                    }
                }
            }
        } catch (RefusedException e) {
            channel.send(new ControlMessage.Refused(e.refusal()));
        }
    }
}
