package localpasskey.authenticator.verification;

import java.time.Duration;
import java.util.Optional;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.ChipTicket;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.jspecify.annotations.Nullable;

/// What a PIN typed into our prompt leaves open for fingers: the chip's ticket for it, good until the limit that the
/// person set. The chip ends the ticket by itself; a finger only lets us use it.
///
/// Off until the person switches it on. Opens only while their session has the seat, unlocked; closes when it has not
/// any more, when the prompter into which the PIN was typed is gone, and whenever tickets are forgotten. Guarded by its
/// own lock.
public final class FingerprintGate {

    /// Fingers in a row that are not recognised until the gate closes.
    static final int MAX_MISSES = 3;

    private final Vault vault;
    private final Timer timer;
    private boolean permitted;
    private long closings;
    private @Nullable Opening current;

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
    /// @param needed how long the request itself needs the ticket
    /// @param closings before the person was asked for that PIN
    Attempt attempt(Duration needed, long closings) throws VaultException {
        return attempt(needed, limit(), closings);
    }

    synchronized Attempt attempt(Duration needed, Duration limit, long closings) {
        boolean opens = permitted && limit.isPositive();
        return new Attempt(opens ? limit : needed, opens, closings, timer.deadline(limit));
    }

    /// The PIN was right. Opens nothing where the gate was closed while it was asked for or checked.
    public synchronized void open(Attempt attempt, ChipTicket ticket) {
        if (attempt.opens && attempt.closings == closings && permitted) {
            current = new Opening(ticket, attempt.end);
        }
    }

    /// Forgets the ticket. Whoever waits for a finger now hears of it.
    public void close() {
        @Nullable Opening closed;
        synchronized (this) {
            closed = current;
            current = null;
            closings++;
        }
        if (closed != null) {
            closed.closed.cancel();
        }
    }

    public Optional<Opening> opening() {
        @Nullable Opening opening;
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
    /// @param life of the ticket that the chip is to give
    public record Attempt(Duration life, boolean opens, long closings, Deadline end) {}

    /// From one PIN to the closing.
    public final class Opening {

        private final ChipTicket ticket;
        private final Deadline end;
        private final Cancellation closed = new Cancellation();
        private int misses;

        private Opening(ChipTicket ticket, Deadline end) {
            this.ticket = ticket;
            this.end = end;
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

        /// What the chip is shown. Refuses where the gate was closed since the finger matched.
        ChipTicket ticket() throws CtapException {
            if (!stands()) {
                throw new CtapException(CtapStatus.UV_INVALID, "the gate for fingers was closed");
            }
            return ticket;
        }
    }
}
