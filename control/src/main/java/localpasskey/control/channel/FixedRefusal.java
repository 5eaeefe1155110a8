package localpasskey.control.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import localpasskey.control.Refusal;
import localpasskey.control.codec.MessageCodec;
import localpasskey.control.message.ControlMessage;

/// A refusal that needs no thread and no memory: encoded once, written without waiting.
public final class FixedRefusal {

    private final ByteBuffer frame;

    public FixedRefusal(Refusal refusal) {
        byte[] message = MessageCodec.encode(new ControlMessage.Refused(refusal));
        frame = ByteBuffer.allocateDirect(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .flip();
    }

    /// Says it and ends the connection. A fresh socket has room for it; who does not listen does not hear it.
    public void turnAway(SocketChannel connection) {
        try (connection) {
            connection.configureBlocking(false);
            connection.write(frame.duplicate());
        } catch (IOException _) {
            return; // who has gone already need not be told
        }
    }
}
