package localpasskey.control;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Closes a channel on which something takes too long; the read or write that is blocked there then ends.
///
/// A Unix socket of the JDK has no time limit of its own.
final class Deadline implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean missed;

    private Deadline() {}

    static Deadline closing(Channel channel, Duration patience) {
        Deadline deadline = new Deadline();
        Thread.ofVirtual().name("control-deadline").start(() -> deadline.watch(channel, patience));
        return deadline;
    }

    private void watch(Channel channel, Duration patience) {
        try {
            if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                missed = true;
                channel.close();
            }
        } catch (IOException | InterruptedException _) {
            // A channel that cannot be closed is closed already, and nobody interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    boolean missed() {
        return missed;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
