package localpasskey.authenticator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers which threads read the clock, so that a test can tell that one of them waits for it to move.
public final class WatchedClock implements InstantSource {

    private final InstantSource clock;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    WatchedClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        readers.add(Thread.currentThread());
        return clock.instant();
    }

    /// Returns once a thread that reads the clock from now on waits.
    public void awaitWaiting() throws InterruptedException {
        readers.clear();
        while (readers.stream().noneMatch(WatchedClock::waits)) {
            Thread.sleep(1);
        }
    }

    private static boolean waits(Thread reader) {
        return reader.getState() == Thread.State.TIMED_WAITING;
    }
}
