package localpasskey.agent.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import org.jspecify.annotations.Nullable;

/// Keeps pages from having the vault written by signals, which nobody is asked about: each site has so many within a
/// minute. Guarded by its own lock.
final class SignalLimit {

    static final int MOST_IN_A_MINUTE = 20;
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 64;

    private final Timer timer;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    SignalLimit(Timer timer) {
        this.timer = timer;
    }

    /// @param door by what a page is one with others of its site
    synchronized boolean admits(String door) {
        @Nullable Count before = counts.remove(door); // to the end: the one that came longest ago is dropped first
        Count now = before == null || before.end().isOver()
                ? new Count(1, timer.deadline(MINUTE))
                : new Count(Math.min(before.signals() + 1, MOST_IN_A_MINUTE + 1), before.end());
        counts.put(door, now);
        if (counts.size() > MOST_REMEMBERED) {
            counts.remove(counts.keySet().iterator().next());
        }
        return now.signals() <= MOST_IN_A_MINUTE;
    }

    /// @param end until they no longer count
    private record Count(int signals, Deadline end) {}
}
