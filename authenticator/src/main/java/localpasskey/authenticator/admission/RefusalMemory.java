package localpasskey.authenticator.admission;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import localpasskey.authenticator.request.AnotherDeviceChosen;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.model.time.Timer;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.jspecify.annotations.Nullable;

/// What the person refused a moment ago. A client that sends the same request again gets the same refusal, a
/// little later, and the person is left in peace: one browser resends thousands of times.
///
/// Guarded by its own lock.
final class RefusalMemory {

    private static final int MAX_REMEMBERED = 64;

    private final Timer timer;
    private final RefusalDelay delay;
    private final Map<Ceremony.Key, Refusal> refusals = new LinkedHashMap<>();

    RefusalMemory(Timer timer) {
        this.timer = timer;
        this.delay = new RefusalDelay(timer);
    }

    /// Remembers a refusal by the person; other outcomes are none of its business.
    synchronized void note(Ceremony.Key key, CtapException refusal) {
        CtapStatus outcome = refusal.status();
        boolean refused = outcome == CtapStatus.OPERATION_DENIED || outcome == CtapStatus.USER_ACTION_TIMEOUT;
        boolean byThePerson = refused && !(refusal instanceof AnotherDeviceChosen);
        if (byThePerson && !key.memory().isZero()) {
            remember(key, outcome);
        }
    }

    /// Returns at once for a request that was not refused lately; else refuses it again, after a delay.
    void repeat(Ceremony ceremony) throws CtapException {
        CtapStatus refusal = lookUp(ceremony.key());
        if (refusal == null) {
            return;
        }
        ceremony.leaveNoLine();
        delay.await(ceremony.context().cancellation());
        throw new CtapException(refusal, "the person has just refused the same request");
    }

    /// Each repetition prolongs the memory.
    private synchronized @Nullable CtapStatus lookUp(Ceremony.Key key) {
        Refusal refusal = refusals.get(key);
        if (refusal == null || timer.now().compareTo(refusal.until()) > 0) {
            refusals.remove(key);
            return null;
        }
        remember(key, refusal.status());
        return refusal.status();
    }

    private void remember(Ceremony.Key key, CtapStatus status) {
        refusals.remove(key); // to the end: the one repeated longest ago is dropped first
        refusals.put(key, new Refusal(status, timer.now().plus(key.memory())));
        if (refusals.size() > MAX_REMEMBERED) {
            refusals.remove(refusals.keySet().iterator().next());
        }
    }

    /// @param until by the timer
    private record Refusal(CtapStatus status, Duration until) {}
}
