package localpasskey.authenticator.ctap;

import java.time.Duration;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.model.time.Timer;

/// When the virtual key was last plugged in, and what it forgets then: a reset is taken for a short while after that.
/// Guarded by its own lock.
///
/// The program's own start is one, too, since it plugs the key in. Who can restart it wins no more than a question to
/// the person.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.6
public final class PowerCycle {

    static final Duration RESET_WINDOW = Duration.ofSeconds(10);

    private final Timer timer;
    private final PinGuard pins;
    private final KeyAgreements agreements;
    private final PinSessions sessions;
    private Duration resetUntil; // by the timer

    public PowerCycle(Timer timer, PinGuard pins, KeyAgreements agreements, PinSessions sessions) {
        this.timer = timer;
        this.resetUntil = timer.now().minusNanos(1);
        this.pins = pins;
        this.agreements = agreements;
        this.sessions = sessions;
    }

    public void powerUp() {
        openResetWindow();
        forget();
    }

    /// Forgets what a key loses with its power: PIN sessions, agreed keys, and how many wrong PINs came in a row.
    void forget() {
        sessions.end();
        agreements.regenerateAll();
        pins.powerUp();
    }

    private synchronized void openResetWindow() {
        resetUntil = timer.now().plus(RESET_WINDOW);
    }

    synchronized boolean allowsReset() {
        return timer.now().compareTo(resetUntil) <= 0;
    }
}
