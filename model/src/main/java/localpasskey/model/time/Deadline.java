package localpasskey.model.time;

import java.time.Duration;

/// The end of a limit that is kept in memory.
///
/// @param end by the timer
public record Deadline(Timer timer, Duration end) {

    /// At the end itself it is over.
    public boolean isOver() {
        return timer.now().compareTo(end) >= 0;
    }

    /// Zero where it is over.
    public Duration left() {
        Duration left = end.minus(timer.now());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
