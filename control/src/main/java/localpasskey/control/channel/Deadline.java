package localpasskey.control.channel;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Closes a channel on which something takes too long; the read or write that is blocked there then ends.
///
/// A Unix socket of the JDK has no time limit of its own. One virtual thread watches, from the first thing that must
/// come in time until nothing has for as long as the patience is: most are over long before it looks again. State is
/// guarded by this object's lock.
final class Deadline implements AutoCloseable {

    private final Channel channel;
    private final Duration patience;
    private boolean running;
    private boolean watched;
    private boolean missed;
    private boolean closed;
    private long begun;

    Deadline(Channel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    /// From now on something must be over within the patience. One thing at a time.
    synchronized void begin() {
        running = true;
        begun = System.nanoTime();
        if (!watched) {
            watched = true;
            Thread.ofVirtual().name("control-deadline").start(this::watch);
        }
    }

    /// It is over, in time or not.
    synchronized void end() {
        running = false;
    }

    synchronized boolean missed() {
        return missed;
    }

    private void watch() {
        try {
            if (isMissed()) {
                channel.close();
            }
        } catch (IOException | InterruptedException _) {
            // A channel that cannot be closed is closed already, and nobody interrupts this thread.
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until something was too late, or nothing is to come any more.
    private synchronized boolean isMissed() throws InterruptedException {
        for (long left = left(); left > 0 && !closed; left = left()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        watched = false;
        missed = running && !closed;
        return missed;
    }

    /// The channel is closed: nobody need watch any longer.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private long left() {
        return patience.toNanos() - (System.nanoTime() - begun);
    }
}
