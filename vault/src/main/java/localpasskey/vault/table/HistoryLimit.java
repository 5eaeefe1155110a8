package localpasskey.vault.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.wire.RelyingPartyId;

/// Bounds the lines that no person caused: for each [Cause] so many a minute and so many a day. For the others one
/// line says at once that there are more, and one, ten minutes after the first of that minute, how many; until then
/// there are no others, so that a flood has as many lines on a slow computer as on a fast one. Once a day's lines
/// are used up the ten minutes are an hour.
///
/// No line is ever taken out again: what follows links to it. Counts in memory: a vault that is opened anew begins at
/// nothing. Guarded by its own lock.
public final class HistoryLimit {

    static final int LINES_IN_A_MINUTE = 20;

    static final int LINES_IN_A_DAY = 300;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<Cause, Count> counts = new EnumMap<>(Cause.class);

    /// The lines to append for this event, in this order: those of others that are due, and its own where it has one.
    public synchronized List<HistoryEvent> lines(HistoryEvent event, Instant now) {
        List<HistoryEvent> lines = new ArrayList<>();
        counts.forEach((cause, count) -> {
            if (count.isOver(now)) {
                count.end(cause, lines);
            }
        });
        if (event.cause() == Cause.PERSON) {
            lines.add(event);
        } else {
            counts.computeIfAbsent(event.cause(), _ -> new Count(now)).add(event, now, lines);
        }
        return List.copyOf(lines);
    }

    /// Sets the counts back to what they are now, for lines that could not be written.
    public synchronized Runnable undo() {
        Map<Cause, Count> now = new EnumMap<>(Cause.class);
        counts.forEach((cause, count) -> now.put(cause, new Count(count)));
        return () -> setBack(now);
    }

    private synchronized void setBack(Map<Cause, Count> before) {
        counts.clear();
        counts.putAll(before);
    }

    /// Those that are still due, before the vault is closed.
    public synchronized List<HistoryEvent> rest() {
        List<HistoryEvent> lines = new ArrayList<>();
        counts.forEach((cause, count) -> count.end(cause, lines));
        return List.copyOf(lines);
    }

    /// Of one cause.
    private static final class Count {

        private Instant day;
        private int inDay;
        private Instant minute;
        private int inMinute;
        private long leftOut;

        Count(Instant now) {
            day = now;
            minute = now;
        }

        Count(Count other) {
            day = other.day;
            inDay = other.inDay;
            minute = other.minute;
            inMinute = other.inMinute;
            leftOut = other.leftOut;
        }

        boolean isOver(Instant now) {
            Duration flooded = inDay < LINES_IN_A_DAY ? TEN_MINUTES : HOUR;
            return isPast(minute, leftOut == 0 ? MINUTE : flooded, now);
        }

        /// Says how many were left out, if any were.
        void end(Cause cause, List<HistoryEvent> lines) {
            if (leftOut > 0) {
                lines.add(leftOut(cause, leftOut + "_" + HistoryEvent.MORE));
                inDay++;
            }
            leftOut = 0;
        }

        void add(HistoryEvent event, Instant now, List<HistoryEvent> lines) {
            if (isPast(day, DAY, now)) {
                day = now;
                inDay = 0;
            }
            if (isOver(now)) {
                minute = now;
                inMinute = 0;
            }
            if (inMinute < LINES_IN_A_MINUTE && inDay < LINES_IN_A_DAY) {
                inMinute++;
                inDay++;
                lines.add(event);
                return;
            }
            if (leftOut == 0) {
                inDay++;
                lines.add(leftOut(event.cause(), HistoryEvent.MORE));
            }
            leftOut++;
        }

        /// Also where the clock was put back.
        private static boolean isPast(Instant begun, Duration length, Instant now) {
            return now.isBefore(begun) || !now.isBefore(begun.plus(length));
        }
    }

    private static HistoryEvent leftOut(Cause cause, String outcome) {
        String callers = switch (cause) {
            case PERSON -> "";
            case KEY_CLIENT -> "programs on this computer";
            case TOOL -> "localpasskey";
            case PAGE -> "pages in browsers";
            case PROMPTER -> "prompters";
        };
        return new HistoryEvent(Action.LEFT_OUT, new RelyingPartyId(""), "", callers, Verification.NONE, outcome);
    }
}
