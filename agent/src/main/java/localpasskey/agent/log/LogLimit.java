package localpasskey.agent.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Bounds the log's lines of one kind, since programs can cause some of them as fast as they ask. Not safe for several
/// threads.
final class LogLimit {

    static final int LINES_IN_A_MINUTE = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, Count> counts = new HashMap<>();

    /// @param leftOut how many had no line in the time before, 0 for none
    record Verdict(Place place, long leftOut) {}

    enum Place {
        /// It has a line.
        LINE,
        /// It is the first that has none, which has a line.
        MORE,
        NONE
    }

    Verdict take(String kind, Instant now) {
        Count count = counts.computeIfAbsent(kind, _ -> new Count(now));
        long before = 0;
        if (count.isOver(now)) {
            before = count.leftOut;
            count = new Count(now);
            counts.put(kind, count);
        }
        return new Verdict(count.take(), before);
    }

    /// How many of which kinds had no line and were not told of yet; they are no longer counted.
    Map<String, Long> rest() {
        Map<String, Long> rest = new TreeMap<>();
        counts.forEach((kind, count) -> {
            if (count.leftOut > 0) {
                rest.put(kind, count.leftOut);
                count.leftOut = 0;
            }
        });
        return rest;
    }

    private static final class Count {

        private final Instant begun;
        private int lines;
        private long leftOut;

        Count(Instant begun) {
            this.begun = begun;
        }

        /// Also where the clock was put back.
        boolean isOver(Instant now) {
            return now.isBefore(begun) || !now.isBefore(begun.plus(MINUTE));
        }

        Place take() {
            if (lines < LINES_IN_A_MINUTE) {
                lines++;
                return Place.LINE;
            }
            leftOut++;
            return leftOut == 1 ? Place.MORE : Place.NONE;
        }
    }
}
