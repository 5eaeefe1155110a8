package localpasskey.control.channel;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;

/// Closes a channel on which something takes too long; the read or write that is blocked there then ends.
///
/// A Unix socket of the JDK has no time limit of its own. The timer looks, from the first thing that must come in time
/// until nothing has for as long as the patience is: most are over long before it looks again. State is guarded by this
/// object's lock.
final class ChannelTimeout implements AutoCloseable {

    private final Channel channel;
    private final Timer timer;
    private final Duration patience;
    private Deadline limit;
    private Timer.Alarm watch = Timer.Alarm.NONE;
    private boolean running;
    private boolean watched;
    private boolean missed;
    private boolean closed;

    ChannelTimeout(Channel channel, Timer timer, Duration patience) {
        this.channel = channel;
        this.timer = timer;
        this.patience = patience;
        this.limit = timer.deadline(patience);
    }

    /// From now on something must be over within the patience. One thing at a time.
    synchronized void begin() {
        running = true;
        limit = timer.deadline(patience);
        if (!watched && !closed) {
            watch();
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
        watched = true;
        watch = timer.after(limit.left(), this::look);
    }

    private void look() {
        if (isMissed()) {
            try {
                channel.close();
            } catch (IOException _) {
                return; // a channel that cannot be closed is closed already
            }
        }
    }

    private synchronized boolean isMissed() {
        watched = false;
        if (closed || !running) {
            return false;
        }
        if (!limit.isOver()) {
            watch();
            return false;
        }
        missed = true;
        return true;
    }

    /// The channel is closed: nobody need watch any longer.
    @Override
    public synchronized void close() {
        closed = true;
        watch.cancel();
    }
}
