package localpasskey.desktop.session;

import java.time.Duration;
import localpasskey.model.time.Timer;

/// Keeps notifications from becoming noise: some one by one, then one summary, then silence until there was a quiet
/// minute. Guarded by its own lock.
final class NoticeGate {

    /// One by one within a minute: nobody signs in by hand more often.
    static final int ONE_BY_ONE = 5;

    static final Duration QUIET = Duration.ofMinutes(1);

    private final Timer timer;
    private final int oneByOne;
    private Duration begun = Duration.ZERO;
    private Duration last = Duration.ZERO;
    private int count;

    NoticeGate(Timer timer) {
        this(timer, ONE_BY_ONE);
    }

    /// @param oneByOne how many are shown before the summary
    NoticeGate(Timer timer, int oneByOne) {
        this.timer = timer;
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
        Duration now = timer.now();
        boolean noisy = count > oneByOne;
        boolean over = count == 0 || now.minus(noisy ? last : begun).compareTo(QUIET) >= 0;
        if (over) {
            begun = now;
            count = 0;
        }
        last = now;
        count = Math.min(count + 1, oneByOne + 2);
        return count <= oneByOne ? Verdict.SHOW : count == oneByOne + 1 ? Verdict.SUMMARISE : Verdict.DROP;
    }
}
