package localpasskey.authenticator.verification;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.pin.SessionRefresher;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinSession;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.jspecify.annotations.Nullable;

/// What a PIN typed into our prompt leaves open for fingers: the session that it opened in the chip, until the
/// limit that the person set. A finger only lets us use it, for one request each time; the limit is kept here,
/// not by the chip.
///
/// Off until the person switches it on. Opens only while their session has the seat, unlocked; closes when it
/// has not any more, when the prompter into which the PIN was typed is gone, and whenever PIN sessions are
/// ended. Guarded by its own lock.
public final class FingerprintGate {

    /// Fingers in a row that are not recognised until the gate closes.
    static final int MAX_MISSES = 3;

    private final Vault vault;
    private final Timer timer;
    private boolean permitted;
    private long closings;
    private @Nullable OpenGate current;
    private Timer.Alarm ending = Timer.Alarm.NONE;

    public FingerprintGate(Vault vault, Timer timer) {
        this.vault = vault;
        this.timer = timer;
    }

    /// How long after the PIN a finger does; zero where fingerprints are off.
    public Duration limit() throws VaultException {
        return vault.fingerprintLimit();
    }

    /// Whether the gate may be open at all; false closes it.
    public void permit(boolean mayOpen) {
        synchronized (this) {
            permitted = mayOpen;
        }
        if (!mayOpen) {
            close();
        }
    }

    /// How often the gate was closed so far. Taken before a question is asked: the PIN that answers it opens only what
    /// was not closed since, so not where the prompter that showed it has gone meanwhile.
    synchronized long closings() {
        return closings;
    }

    /// A PIN is about to be checked.
    ///
    /// @param closings before the person was asked for that PIN
    Attempt attempt(long closings) throws VaultException {
        return attempt(limit(), closings);
    }

    synchronized Attempt attempt(Duration limit, long closings) {
        boolean opens = permitted && limit.isPositive();
        return new Attempt(opens, closings, timer.deadline(limit));
    }

    /// The PIN was right. Opens nothing where the gate was closed while it was asked for or checked; where it was open
    /// before, what the earlier PIN opened ends.
    ///
    /// @return whether the session is the gate's now, to be closed with it
    public synchronized boolean open(Attempt attempt, PinSession session) {
        boolean opens = attempt.opens && attempt.closings == closings && permitted;
        if (opens) {
            if (current != null) {
                current.end();
            }
            ending.cancel();
            OpenGate opening = new OpenGate(session, attempt.end);
            current = opening;
            ending = timer.after(attempt.end.left(), this::look);
        }
        return opens;
    }

    /// The PIN was right for a request, and opens the gate behind that. Where the chip refuses it now, the request is
    /// done all the same.
    void open(Attempt attempt, Unlocking pin) {
        if (!attempt.opens) {
            return;
        }
        try {
            PinSession session = pin.session();
            if (!open(attempt, session)) {
                session.close();
            }
        } catch (KeyStoreException _) {
            // the next question is for the PIN, too
        }
    }

    /// A PIN that opens a session in the chip.
    interface Unlocking {

        PinSession session() throws KeyStoreException;
    }

    /// Closes in time, though nobody asks.
    private void look() {
        var _ = opening();
    }

    /// Ends the PIN's session. Whoever waits for a finger now hears of it.
    public void close() {
        @Nullable OpenGate closed;
        synchronized (this) {
            closed = current;
            current = null;
            ending.cancel();
            closings++;
        }
        if (closed != null) {
            closed.end();
            closed.closed.cancel();
        }
    }

    public Optional<OpenGate> opening() {
        @Nullable OpenGate opening;
        synchronized (this) {
            opening = current;
        }
        if (opening == null) {
            return Optional.empty();
        }
        if (opening.end.isOver()) {
            close();
            return Optional.empty();
        }
        return Optional.of(opening);
    }

    /// What one PIN check may open.
    ///
    public record Attempt(boolean opens, long closings, Deadline end) {}

    /// From one PIN to the closing.
    public final class OpenGate {

        private final PinSession session;
        private final Deadline end;
        private final SessionRefresher refresher;
        private final Cancellation closed = new Cancellation();
        private int misses;

        private OpenGate(PinSession session, Deadline end) {
            this.session = session;
            this.end = end;
            this.refresher = SessionRefresher.begin(timer, session);
        }

        private void end() {
            refresher.end();
            session.close();
        }

        boolean stands() {
            return opening().filter(now -> now == this).isPresent();
        }

        public Duration left() {
            return end.left();
        }

        /// Cancelled when the gate closes.
        Cancellation closed() {
            return closed;
        }

        void matched() {
            synchronized (FingerprintGate.this) {
                misses = 0;
            }
        }

        /// @return false where that was one too many, and the gate is closed now
        boolean missed() {
            boolean tooMany;
            synchronized (FingerprintGate.this) {
                misses++;
                tooMany = misses >= MAX_MISSES;
            }
            if (tooMany) {
                close();
            }
            return !tooMany;
        }

        /// For what is done ahead of a finger.
        PinSession expected() {
            return session;
        }

        /// What the chip is shown. Refuses where the gate was closed since the finger matched.
        PinSession session() throws CtapException {
            if (!stands()) {
                throw new CtapException(CtapStatus.UV_INVALID, "the gate for fingers was closed");
            }
            return session;
        }
    }
}
