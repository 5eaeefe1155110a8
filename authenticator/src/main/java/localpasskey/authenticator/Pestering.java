package localpasskey.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.webauthn.Origin;
import org.jspecify.annotations.Nullable;

/// Keeps pages from asking the person again and again: after some questions in a row that came to nothing, an origin
/// must wait before it may ask the next one, longer each time. One that the person answers starts afresh.
///
/// Guarded by its own lock.
final class Pestering {

    /// People mistype and change their minds, and pages start again.
    static final int FREE_QUESTIONS = 3;

    static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 5;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 64;

    private final InstantSource clock;
    private final Map<Origin, InVain> inVain = new LinkedHashMap<>();

    Pestering(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether this origin must wait.
    synchronized boolean isPestering(Origin origin) {
        @Nullable InVain earlier = inVain.get(origin);
        return earlier != null && clock.instant().isBefore(earlier.last().plus(wait(earlier.questions())));
    }

    /// The person was asked, and said no, or nothing, or the page thought better of it.
    synchronized void askedInVain(Origin origin) {
        Instant now = clock.instant();
        @Nullable InVain earlier = inVain.remove(origin); // to the end: the one asked longest ago is dropped first
        int before = earlier == null || earlier.last().plus(MEMORY).isBefore(now) ? 0 : earlier.questions();
        inVain.put(origin, new InVain(before + 1, now));
        if (inVain.size() > MOST_REMEMBERED) {
            inVain.remove(inVain.keySet().iterator().next());
        }
    }

    synchronized void answered(Origin origin) {
        inVain.remove(origin);
    }

    private static Duration wait(int questions) {
        if (questions < FREE_QUESTIONS) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(questions - FREE_QUESTIONS, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /// @param last when the last of them ended
    private record InVain(int questions, Instant last) {}
}
