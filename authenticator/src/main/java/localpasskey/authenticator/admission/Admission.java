package localpasskey.authenticator.admission;

import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Work;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.time.Timer;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// Decides when a ceremony runs: one after the other, and not where the person refused the same, or too much like it, a
/// moment ago.
public final class Admission {

    private final RequestQueue queue;
    private final RefusalMemory refusals;
    private final ClientRateLimiter rateLimit;

    public Admission(RequestQueue queue, Timer timer) {
        this.queue = queue;
        this.refusals = new RefusalMemory(timer);
        this.rateLimit = new ClientRateLimiter(timer);
    }

    /// Refuses again what was just refused; else waits for the turn and runs. The second look is for a twin that
    /// waited while the first was refused.
    <R> R inTurn(Ceremony ceremony, Work<R> work) throws CtapException, KeyStoreException, VaultException {
        refusals.repeat(ceremony);
        rateLimit.holdBack(ceremony);
        try (RequestQueue.Turn _ = queue.enter(ceremony.context().cancellation())) {
            refusals.repeat(ceremony);
            rateLimit.refuse(ceremony);
            return run(ceremony, work);
        }
    }

    private <R> R run(Ceremony ceremony, Work<R> work) throws CtapException, KeyStoreException, VaultException {
        try {
            R result = work.run();
            rateLimit.answered(ceremony);
            return result;
        } catch (CtapException e) {
            throw noted(ceremony, e);
        } catch (KeyStoreException e) {
            if (Statuses.isByThePerson(e.reason())) {
                throw noted(ceremony, new CtapException(Statuses.of(e.reason()), "so the chip was told", e));
            }
            throw e;
        }
    }

    private CtapException noted(Ceremony ceremony, CtapException refusal) {
        refusals.note(ceremony.key(), refusal);
        rateLimit.note(ceremony, refusal);
        return refusal;
    }
}
