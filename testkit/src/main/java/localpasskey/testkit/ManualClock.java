package localpasskey.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it. Guarded by its own lock.
public final class ManualClock implements InstantSource {

    private Instant now;
    private Instant steady;

    public ManualClock(Instant start) {
        this.now = start;
        this.steady = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /// Time passes.
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        steady = steady.plus(by);
    }

    /// The clock is set, forth or (negative) back, and no time passes.
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    /// The time of something that nobody sets, as a chip's.
    public InstantSource steady() {
        return this::steadyInstant;
    }

    private synchronized Instant steadyInstant() {
        return steady;
    }
}
