package localpasskey.desktop.prompt;

import java.time.Duration;
import java.util.function.LongSupplier;
import javax.swing.ButtonModel;
import javax.swing.JButton;
import javax.swing.JProgressBar;
import javax.swing.Timer;
import localpasskey.desktop.look.Widgets;

/// Has a button say yes only once it was held long enough, by the mouse or the space bar: a click at the wrong moment
/// does nothing. Letting go, leaving the button and losing the focus begin anew. For the event thread only.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.4 (longTouchForReset)
final class LongTouch {

    /// As long as the specification wants it at least.
    static final Duration LENGTH = Duration.ofSeconds(5);

    private static final int MILLIS_BETWEEN_LOOKS = 50;

    /// As much counts between two looks at most: who let go meanwhile is seen only after the second.
    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofMillis(2L * MILLIS_BETWEEN_LOOKS);

    private final ButtonModel button;
    private final LongSupplier nanos;
    private final Runnable held;
    private final JProgressBar progress = new JProgressBar(0, (int) LENGTH.toMillis());
    private final Timer looks = new Timer(MILLIS_BETWEEN_LOOKS, _ -> look());
    private Duration passed = Duration.ZERO;
    private long lastLook;

    /// @param nanos a clock that only goes forward
    /// @param held runs once it was held long enough
    LongTouch(JButton button, LongSupplier nanos, Runnable held) {
        this.button = button.getModel();
        this.nanos = nanos;
        this.held = held;
        Widgets.styled(progress, "foreground: $Palette.bad");
        progress.setFocusable(false);
        this.button.addChangeListener(_ -> changed());
    }

    /// How far it is.
    JProgressBar progress() {
        return progress;
    }

    private void changed() {
        if (!button.isPressed() || !button.isArmed()) {
            stop();
        } else if (!looks.isRunning()) {
            passed = Duration.ZERO;
            lastLook = nanos.getAsLong();
            looks.start();
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        passed = passed.plusNanos(Math.min(now - lastLook, MOST_BETWEEN_LOOKS.toNanos()));
        lastLook = now;
        progress.setValue((int) passed.toMillis());
        if (passed.compareTo(LENGTH) >= 0) {
            stop();
            held.run();
        }
    }

    /// Nobody holds it, or nobody is asked any more.
    void stop() {
        looks.stop();
        progress.setValue(0);
    }
}
