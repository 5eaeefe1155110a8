package localpasskey.authenticator.ctap;

import java.time.Duration;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.model.time.Timer;

/// What the virtual key forgets when it is plugged in, and the short while in which a reset is taken. Guarded
/// by its own lock.
///
/// CTAP takes a reset after each power-up. But any program can bring that about for a virtual key (a restart, a
/// sleep), so here the window is opened on purpose alone.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.6
public final class PowerCycle {

    static final Duration RESET_WINDOW = Duration.ofSeconds(10);

    private static final Duration CLOSED = Duration.ofNanos(Long.MIN_VALUE);

    private final Timer timer;
    private final PinGuard pins;
    private final KeyAgreements agreements;
    private final PinSessions sessions;
    private final boolean allowsResetAtPowerUp;
    private Duration resetUntil = CLOSED; // by the timer

    public PowerCycle(
            Timer timer, PinGuard pins, KeyAgreements agreements, PinSessions sessions, boolean allowsResetAtPowerUp) {
        this.timer = timer;
        this.pins = pins;
        this.agreements = agreements;
        this.sessions = sessions;
        this.allowsResetAtPowerUp = allowsResetAtPowerUp;
    }

    public void powerUp() {
        if (allowsResetAtPowerUp) {
            openResetWindow();
        }
        forget();
    }

    /// Forgets what a key loses with its power: PIN sessions, agreed keys, and how many wrong PINs came in a row.
    void forget() {
        sessions.end();
        agreements.regenerateAll();
        pins.powerUp();
    }

    /// Whoever may do that has been asked.
    public synchronized void openResetWindow() {
        resetUntil = timer.now().plus(RESET_WINDOW);
    }

    /// The person said something else than yes.
    public synchronized void closeResetWindow() {
        resetUntil = CLOSED;
    }

    synchronized boolean allowsReset() {
        return timer.now().compareTo(resetUntil) <= 0;
    }
}
