package localpasskey.agent.control;

import java.time.Duration;
import java.util.Optional;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.time.Deadline;
import localpasskey.model.time.Timer;
import localpasskey.vault.SiteAttestationStore.Era;
import localpasskey.wire.RelyingPartyId;
import org.jspecify.annotations.Nullable;

/// The enrolment that the person allowed last: one challenge is opened for it, within ten minutes, by the vault that it
/// was begun with. The PIN was for this one exchange; a program that has it opened whenever it likes could prove to
/// anybody later on that the chip answers.
///
/// Guarded by this object's lock.
final class PendingEnrolment {

    /// As long as a site waits for the answer, as a rule.
    static final Duration LIFE = Duration.ofMinutes(10);

    private final Timer timer;
    private @Nullable Begun begun; // null where nothing is
    private boolean opened;

    PendingEnrolment(Timer timer) {
        this.timer = timer;
    }

    /// @param by how the person was verified
    /// @param era of the vault, before they were asked
    record Begun(RelyingPartyId site, EndorsedKey key, Verification by, Era era, Deadline deadline) {}

    /// In the place of an older one.
    synchronized void begin(RelyingPartyId site, EndorsedKey key, Verification by, Era era) {
        begun = new Begun(site, key, by, era, timer.deadline(LIFE));
        opened = false;
    }

    /// Empty where there is none, or it is over.
    ///
    /// @param now of the vault
    synchronized Optional<Begun> get(Era now) {
        Begun last = begun;
        if (last != null && (last.deadline().isOver() || !last.era().equals(now))) {
            begun = null;
            last = null;
        }
        return Optional.ofNullable(last);
    }

    /// The same for who opens its challenge: once.
    synchronized Optional<Begun> takeToOpen(Era now) {
        Optional<Begun> unopened = get(now).filter(_ -> !opened);
        opened = true;
        return unopened;
    }

    /// It is done. Another that was begun meanwhile stays.
    synchronized void end(Begun done) {
        if (done.equals(begun)) {
            begun = null;
        }
    }
}
