package localpasskey.agent.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import org.jspecify.annotations.Nullable;

/// Keeps pages from having the vault written by what nobody is asked about: each site has so much within a minute.
/// Guarded by its own lock.
final class SignalLimit {

    static final int MOST_OF_SITE = 20;
    static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 64;

    private final Timer timer;
    private final int most;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    /// @param most within a minute, of one door
    SignalLimit(Timer timer, int most) {
        this.timer = timer;
        this.most = most;
    }

    /// @param door by what a page is one with others of its site
    synchronized boolean admits(String door) {
        @Nullable Count before = counts.remove(door); // to the end: the one that came longest ago is dropped first
        Count now = before == null || before.end().isOver()
                ? new Count(1, timer.deadline(MINUTE))
                : new Count(Math.min(before.signals() + 1, most + 1), before.end());
        counts.put(door, now);
        if (counts.size() > MOST_REMEMBERED) {
            counts.remove(counts.keySet().iterator().next());
        }
        return now.signals() <= most;
    }

    /// @param end until they no longer count
    private record Count(int signals, Deadline end) {}
}
