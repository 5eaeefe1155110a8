package localpasskey.authenticator.person;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import org.jspecify.annotations.Nullable;

/// Keeps somebody from asking the person again and again: after some questions in a row that came to nothing, they
/// must wait before the next one is asked, longer each time. One that the person answers starts afresh.
///
/// Guarded by its own lock.
///
/// @param <A> by what the one who asks is known
public final class QuestionRateLimiter<A> {

    public static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 5;
    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 64;

    private final Timer timer;
    private final Map<A, InVain> inVain = new LinkedHashMap<>();

    public QuestionRateLimiter(Timer timer) {
        this.timer = timer;
    }

    /// The treatment of a question.
    public enum Verdict {
        ASK,
        /// The first one since the last question: worth a word.
        REFUSE_AND_TELL,
        REFUSE
    }

    public synchronized Verdict verdict(A asker) {
        @Nullable InVain earlier = inVain.get(asker);
        if (earlier == null || earlier.pause().isOver()) {
            return Verdict.ASK;
        }
        if (earlier.told()) {
            return Verdict.REFUSE;
        }
        inVain.replace(asker, new InVain(earlier.questions(), earlier.pause(), earlier.memory(), true));
        return Verdict.REFUSE_AND_TELL;
    }

    /// Whether the last question came to nothing, and that still counts.
    public synchronized boolean isInVain(A asker) {
        @Nullable InVain earlier = inVain.get(asker);
        return earlier != null && !earlier.memory().isOver();
    }

    /// The person was asked, and said no, or nothing, or the one who asked thought better of it.
    ///
    /// @param free how many questions in a row may come to nothing before there is a wait
    public synchronized void askedInVain(A asker, int free) {
        InVain earlier = inVain.remove(asker); // to the end: the one asked longest ago is dropped first
        int before = earlier == null || earlier.memory().isOver() ? 0 : earlier.questions();
        inVain.put(
                asker, new InVain(before + 1, timer.deadline(wait(before + 1 - free)), timer.deadline(MEMORY), false));
        if (inVain.size() > MOST_REMEMBERED) {
            inVain.remove(inVain.keySet().iterator().next());
        }
    }

    public synchronized void answered(A asker) {
        inVain.remove(asker);
    }

    /// @param beyond how many questions there were after the free ones; negative where there may be more
    private static Duration wait(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /// @param pause until the next one may be asked
    /// @param memory until they no longer count
    /// @param told whether a refusal was told of since the last
    private record InVain(int questions, Deadline pause, Deadline memory, boolean told) {}
}
