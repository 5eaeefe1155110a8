package localpasskey.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import localpasskey.model.time.Clocks;

/// A clock that stands still until a test moves it, and a timer beside it. Guarded by its own lock.
public final class ManualClock implements InstantSource {

    private final Instant start;
    private final ManualTimer timer = new ManualTimer();
    private Instant now;

    public ManualClock(Instant start) {
        this.start = start;
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /// Time passes, by the timer too.
    public void advance(Duration by) {
        jump(by);
        timer.advance(by);
    }

    /// The clock is set, forth or (negative) back, and no time passes.
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    public ManualTimer timer() {
        return timer;
    }

    public Clocks clocks() {
        return new Clocks(this, timer);
    }

    /// The time of something that nobody sets, as a chip's.
    public InstantSource steady() {
        return () -> start.plus(timer.now());
    }
}
