package localpasskey.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import localpasskey.testkit.chip.TpmInterposer;
import localpasskey.testkit.chip.TpmInterposer.Middle;
import localpasskey.testkit.chip.TpmInterposer.Way;

/// Sits before the TPM: how many commands went by, and how long the TPM itself took for them. Safe from any
/// thread.
final class ChipMeter implements Middle {

    /// TPM_CC_Sign.
    private static final int SIGN = 0x015D;

    /// Stands for what a hardware TPM takes for a signature.
    private final long signDelayNanos;

    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private volatile BooleanSupplier unnoticed = () -> false;

    ChipMeter(long signDelayNanos) {
        this.signDelayNanos = signDelayNanos;
    }

    @Override
    public byte[] pass(byte[] command, Way onward) throws IOException {
        boolean counts = !unnoticed.getAsBoolean();
        long begun = System.nanoTime();
        if (TpmInterposer.commandCode(command) == SIGN && signDelayNanos > 0) {
            LockSupport.parkNanos(signDelayNanos);
        }
        byte[] answer = onward.send(command);
        if (counts) {
            nanos.addAndGet(System.nanoTime() - begun);
        }
        commands.incrementAndGet();
        return answer;
    }

    /// What the TPM does meanwhile takes nobody any time.
    void leaveOut(BooleanSupplier meanwhile) {
        unnoticed = meanwhile;
    }

    void reset() {
        commands.set(0);
        nanos.set(0);
    }

    int commands() {
        return commands.get();
    }

    long nanos() {
        return nanos.get();
    }
}
