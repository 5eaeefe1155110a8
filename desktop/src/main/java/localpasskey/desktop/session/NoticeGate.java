package localpasskey.desktop.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Keeps notifications from becoming noise: some one by one, then one summary, then silence until there was a quiet
/// minute. Guarded by its own lock.
final class NoticeGate {

    /// One by one within a minute: nobody signs in by hand more often.
    static final int ONE_BY_ONE = 5;

    static final Duration QUIET = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int oneByOne;
    private Instant begun = Instant.MIN;
    private Instant last = Instant.MIN;
    private int count;

    NoticeGate(InstantSource clock) {
        this(clock, ONE_BY_ONE);
    }

    /// @param oneByOne how many are shown before the summary
    NoticeGate(InstantSource clock, int oneByOne) {
        this.clock = clock;
        this.oneByOne = oneByOne;
    }

    enum Verdict {
        SHOW,
        /// Many came: say so, once.
        SUMMARISE,
        DROP
    }

    /// One more.
    synchronized Verdict next() {
        Instant now = clock.instant();
        boolean noisy = count > oneByOne;
        boolean over = noisy ? isPast(last, now) : isPast(begun, now);
        if (over) {
            begun = now;
            count = 0;
        }
        last = now;
        count = Math.min(count + 1, oneByOne + 2);
        return count <= oneByOne ? Verdict.SHOW : count == oneByOne + 1 ? Verdict.SUMMARISE : Verdict.DROP;
    }

    private static boolean isPast(Instant since, Instant now) {
        return since.equals(Instant.MIN) || !now.isBefore(since.plus(QUIET));
    }
}
