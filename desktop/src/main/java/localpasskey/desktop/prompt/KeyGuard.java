package localpasskey.desktop.prompt;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Decides whether a key or a click was meant for a prompt: not in the first half second that it can be seen, and not
/// while somebody goes on to type what they had begun before it came.
///
/// For the event thread only.
final class KeyGuard {

    /// Nobody reads a question faster.
    static final Duration BLIND = Duration.ofMillis(500);

    /// Shorter than between two keys of somebody who starts anew, longer than within a word.
    static final Duration PAUSE = Duration.ofMillis(300);

    private final LongSupplier nanos;
    private long opensAt;
    private boolean opened;

    /// @param nanos a clock that only goes forward, e.g. [System#nanoTime]
    KeyGuard(LongSupplier nanos) {
        this.nanos = nanos;
        seenAnew();
    }

    /// The prompt has come up, or to the front: the half second begins.
    void seenAnew() {
        opensAt = nanos.getAsLong() + BLIND.toNanos();
        opened = false;
    }

    /// A key was pressed: whether it counts. One that does not begins the pause anew.
    ///
    /// @param age how long ago, in nanoseconds: it may have waited in a queue
    boolean admitsKey(long age) {
        if (opened) {
            return true;
        }
        long pressed = nanos.getAsLong() - age;
        if (pressed - opensAt < 0) {
            opensAt = Math.max(opensAt, pressed + PAUSE.toNanos());
            return false;
        }
        opened = true;
        return true;
    }

    /// Whether a click counts.
    boolean admitsClick() {
        return opened || nanos.getAsLong() - opensAt >= 0;
    }
}
