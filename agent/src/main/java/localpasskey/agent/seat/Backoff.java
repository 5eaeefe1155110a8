package localpasskey.agent.seat;

import java.time.Duration;

/// How long to wait before the next try: twice as long after each failure, up to a limit. For one thread.
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /// The wait before the next try, which failed again.
    public Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return now;
    }

    /// A try succeeded: the next failure is a first one again.
    public void reset() {
        next = first;
    }
}
