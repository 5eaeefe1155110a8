package localpasskey.control.channel;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.ControlMessage;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;

/// Messages on a socket. One thread receives; any thread may send.
public final class MessageChannel implements AutoCloseable {

    private final FrameChannel frames;
    private boolean retired;

    public MessageChannel(FrameChannel frames) {
        this.frames = frames;
    }

    /// Waits for a message as long as it takes. Its secrets are the caller's.
    public ControlMessage receive() throws IOException, MalformedMessage {
        return withSecrets(MessageCodec.parse(frames.read()));
    }

    /// A message that must come in time: the hello.
    public ControlMessage receiveSoon() throws IOException, MalformedMessage {
        return withSecrets(MessageCodec.parse(frames.readSoon()));
    }

    /// The message's secrets stay the caller's.
    ///
    /// @throws MalformedMessage when the message is longer than may be sent; nothing was sent then
    public synchronized void send(ControlMessage message) throws IOException, MalformedMessage {
        if (retired) {
            throw new ClosedChannelException();
        }
        byte[] encoded = MessageCodec.encode(message);
        if (encoded.length > ControlProtocol.MAX_MESSAGE_LENGTH) {
            throw new MalformedMessage(
                    "a message of " + encoded.length + " bytes, the limit is " + ControlProtocol.MAX_MESSAGE_LENGTH);
        }
        List<Secret> secrets = MessageCodec.secrets(message);
        for (Secret secret : secrets) {
            if (secret.length() > ControlProtocol.MAX_SECRET_LENGTH) {
                throw new MalformedMessage(
                        "a secret of " + secret.length() + " bytes, the limit is " + ControlProtocol.MAX_SECRET_LENGTH);
            }
        }
        frames.write(encoded);
        for (Secret secret : secrets) {
            frames.writeSecret(secret);
        }
    }

    /// Tells the other end that nothing more is sent here.
    public void endOutput() throws IOException {
        frames.endOutput();
    }

    /// Ends the connection from any thread; whoever reads or writes on it notices.
    public void cut() {
        try {
            close();
        } catch (IOException _) {
            // A socket that fails to close is closed for us all the same.
            return;
        }
    }

    /// Ends the connection, for the thread that receives. Nobody sends on it any more, so its buffers are free.
    public void retire() {
        cut(); // wakes whoever is sending
        synchronized (this) {
            retired = true;
        }
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    private ControlMessage withSecrets(CborMap map) throws IOException, MalformedMessage {
        List<Secret> secrets = new ArrayList<>();
        boolean handedOver = false;
        try {
            int announced = MessageCodec.secretsAnnounced(map);
            while (secrets.size() < announced) {
                secrets.add(frames.readSecret());
            }
            ControlMessage message = MessageCodec.decode(map, secrets);
            handedOver = true;
            return message;
        } finally {
            if (!handedOver) {
                secrets.forEach(Secret::close);
            }
        }
    }
}
