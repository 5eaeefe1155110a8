package localpasskey.authenticator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Counts how often the clock is read, so that a test can tell that somebody is waiting by it.
public final class WatchedClock implements InstantSource {

    /// More than any request reads it before it begins to wait.
    private static final long READS_OF_A_WAITING_ONE = 12;

    private final InstantSource clock;
    private final AtomicLong reads = new AtomicLong();

    WatchedClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        reads.incrementAndGet();
        return clock.instant();
    }

    /// Returns once somebody has looked at the clock again and again.
    public void awaitWaiting() throws InterruptedException {
        long enough = reads.get() + READS_OF_A_WAITING_ONE;
        while (reads.get() < enough) {
            Thread.sleep(5);
        }
    }
}
