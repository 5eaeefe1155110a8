package localpasskey.testkit.chip;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import localpasskey.keys.chip.Lockout;

/// A TPM's dictionary attack protection: counts wrong tries, locks at the limit, forgets one try per recovery time.
///
/// A right try resets nothing; a wrong one starts the recovery time anew. Not safe for threads by itself.
final class PretendLockout {

    private final InstantSource clock;
    private final int maxTries;
    private Duration recovery;
    private boolean guarded = true;
    private int failed;
    private Instant counting;

    PretendLockout(InstantSource clock, int maxTries, Duration recovery) {
        this.clock = clock;
        this.maxTries = maxTries;
        this.recovery = recovery;
        this.counting = clock.instant();
    }

    void stopCounting() {
        recovery = Duration.ZERO;
        failed = 0;
    }

    void countWrongTry() {
        if (recovery.isZero()) {
            return;
        }
        heal();
        failed++;
        counting = clock.instant();
    }

    void leaveUnguarded() {
        guarded = false;
    }

    Lockout now() {
        heal();
        return new Lockout(failed >= maxTries, Math.max(0, maxTries - failed), recovery, guarded);
    }

    private void heal() {
        if (recovery.isZero()) {
            return;
        }
        long due = Duration.between(counting, clock.instant()).dividedBy(recovery);
        if (due > 0) {
            failed = (int) Math.max(0, failed - due);
            counting = counting.plus(recovery.multipliedBy(due));
        }
    }
}
