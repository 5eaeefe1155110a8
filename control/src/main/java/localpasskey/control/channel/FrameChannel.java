package localpasskey.control.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import localpasskey.control.ControlProtocol;
import localpasskey.control.codec.MalformedMessage;
import localpasskey.model.time.ThreadTimer;
import localpasskey.model.time.Timer;
import localpasskey.wire.Secret;
import org.jspecify.annotations.Nullable;

/// Frames on a socket: four octets of length, big-endian, and that many octets.
///
/// Goes through own off-heap buffers, which are zeroed behind a secret: the JDK's would keep it. One thread reads and
/// one writes at a time; [MessageChannel] sees to that.
public final class FrameChannel implements AutoCloseable {

    private static final int HEADER_LENGTH = 4;

    private final SocketChannel channel;
    private final Limits limits;
    private final ByteBuffer input;
    private final ByteBuffer output;
    private final ChannelTimeout toRead;
    private final ChannelTimeout toWrite;
    private final @Nullable Timer own; // ends with the channel

    /// One that is alone in its program, with buffers and a timer of its own.
    public FrameChannel(SocketChannel channel, Limits limits) {
        this(channel, limits, FrameBuffers.allocate(), new ThreadTimer("control-timer"), true);
    }

    public FrameChannel(SocketChannel channel, Limits limits, FrameBuffers buffers, Timer timer) {
        this(channel, limits, buffers, timer, false);
    }

    private FrameChannel(SocketChannel channel, Limits limits, FrameBuffers buffers, Timer timer, boolean ownsTimer) {
        this.channel = channel;
        this.limits = limits;
        this.input = buffers.input();
        this.output = buffers.output();
        this.toRead = new ChannelTimeout(channel, timer, limits.patience());
        this.toWrite = new ChannelTimeout(channel, timer, limits.patience());
        this.own = ownsTimer ? timer : null;
    }

    /// Waits for a frame as long as it takes; once it has begun, the rest must come in time.
    byte[] read() throws IOException, MalformedMessage {
        byte[] header = new byte[HEADER_LENGTH];
        int begun = fillSome(header, 0, HEADER_LENGTH);
        return inTime(toRead, () -> {
            fill(header, begun, HEADER_LENGTH);
            return body(header, limits.maxInput());
        });
    }

    /// A frame that must come in time from its first octet on.
    byte[] readSoon() throws IOException, MalformedMessage {
        return inTime(toRead, () -> {
            byte[] header = new byte[HEADER_LENGTH];
            fill(header, 0, HEADER_LENGTH);
            return body(header, limits.maxInput());
        });
    }

    /// A secret, which must come in time. The caller closes it.
    Secret readSecret() throws IOException, MalformedMessage {
        try {
            return Secret.taking(inTime(toRead, () -> {
                byte[] header = new byte[HEADER_LENGTH];
                fill(header, 0, HEADER_LENGTH);
                return body(header, ControlProtocol.MAX_SECRET_LENGTH);
            }));
        } finally {
            wipe(input);
        }
    }

    void write(byte[] frame) throws IOException, MalformedMessage {
        this.<Boolean>inTime(toWrite, () -> {
            drain(frame);
            return true;
        });
    }

    void writeSecret(Secret secret) throws IOException, MalformedMessage {
        byte[] octets = secret.exposeCopy();
        try {
            write(octets);
        } finally {
            Arrays.fill(octets, (byte) 0);
            wipe(output);
        }
    }

    /// Says that nothing more is written here; what the other end still has to say can be read.
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        try (own;
                toRead;
                toWrite) {
            channel.close();
        }
    }

    private byte[] body(byte[] header, int most) throws IOException, MalformedMessage {
        long declared = Integer.toUnsignedLong(ByteBuffer.wrap(header).getInt());
        if (declared > most) {
            throw new MalformedMessage("a frame of " + declared + " bytes, the limit is " + most);
        }
        byte[] body = new byte[(int) declared];
        fill(body, 0, body.length);
        return body;
    }

    private void fill(byte[] target, int from, int to) throws IOException {
        for (int filled = from; filled < to; ) {
            filled += fillSome(target, filled, to);
        }
    }

    /// What is there, one octet at least.
    private int fillSome(byte[] target, int from, int to) throws IOException {
        input.clear().limit(Math.min(input.capacity(), to - from));
        int read = channel.read(input);
        if (read < 0) {
            throw new EOFException("the other side closed the connection");
        }
        input.flip().get(target, from, read);
        return read;
    }

    /// The header goes with the first octets, so that the other side wakes up once.
    private void drain(byte[] frame) throws IOException {
        output.clear().putInt(frame.length);
        int sent = 0;
        do {
            int length = Math.min(output.remaining(), frame.length - sent);
            output.put(frame, sent, length).flip();
            while (output.hasRemaining()) {
                channel.write(output);
            }
            output.clear();
            sent += length;
        } while (sent < frame.length);
    }

    private <T> T inTime(ChannelTimeout timeout, Work<T> work) throws IOException, MalformedMessage {
        timeout.begin();
        try {
            return work.done();
        } catch (ClosedChannelException e) {
            throw timeout.missed() ? new SlowPeerException(limits.patience(), e) : e;
        } finally {
            timeout.end();
        }
    }

    private static void wipe(ByteBuffer buffer) {
        buffer.clear();
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    /// @param maxInput longest frame taken, in octets
    /// @param patience for the rest of a frame once it has begun, and for the peer to take what is written
    public record Limits(int maxInput, Duration patience) {}

    /// The peer did not go on.
    static final class SlowPeerException extends IOException {

        private static final long serialVersionUID = 1L;

        SlowPeerException(Duration patience, Throwable cause) {
            super("the other side did not go on within " + patience.toMillis() + " ms", cause);
        }
    }

    private interface Work<T> {
        T done() throws IOException, MalformedMessage;
    }
}
