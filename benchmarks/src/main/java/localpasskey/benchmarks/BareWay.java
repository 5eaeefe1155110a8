package localpasskey.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.chip.TpmInterposer;

/// The least that the way to the measured TPM takes: there and back over a socket, through the place where the meter
/// sits. No TPM is asked, but the answer comes as late as the TPM's, which is not counted: who has slept wakes up later
/// than who has not. Not safe for more than one thread.
final class BareWay implements AutoCloseable {

    /// As many bytes as a command with a session has, and its answer.
    private static final int LENGTH = 120;

    private final TpmInterposer bus;
    private final SocketChannel channel;
    private final DataInputStream in;
    private volatile long slept;
    private final AtomicLong away = new AtomicLong();
    private final byte[] message =
            ByteBuffer.allocate(LENGTH).putShort((short) 0x8002).putInt(LENGTH).array();

    /// @param unasked a TPM that hears nothing of it
    BareWay(SoftwareTpm unasked, Path socket) throws IOException {
        this.bus = TpmInterposer.before(unasked, socket);
        byte[] answer = message.clone();
        bus.play((command, onward) -> {
            long begun = System.nanoTime();
            LockSupport.parkNanos(slept);
            away.addAndGet(System.nanoTime() - begun);
            return answer;
        });
        this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        this.in = new DataInputStream(Channels.newInputStream(channel));
    }

    /// How long so many take, one after the other.
    ///
    /// @param chipNanos what the TPM took for all of them
    long nanos(int commands, long chipNanos) throws IOException {
        bus.forget();
        slept = chipNanos / Math.max(1, commands);
        away.set(0);
        long begun = System.nanoTime();
        for (int i = 0; i < commands; i++) {
            channel.write(ByteBuffer.wrap(message));
            in.readNBytes(LENGTH);
        }
        return System.nanoTime() - begun - away.get();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        bus.close();
    }
}
