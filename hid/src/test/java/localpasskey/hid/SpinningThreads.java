package localpasskey.hid;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Virtual threads that never let go of their carriers, as blocked reads of a chip's device file do.
final class SpinningThreads {

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch running;

    private SpinningThreads(int count) {
        running = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().start(this::spin);
        }
    }

    /// Returns when all of them run, one per processor: that is how many carriers there are.
    static SpinningThreads onEveryCarrier() throws InterruptedException {
        SpinningThreads threads = new SpinningThreads(Runtime.getRuntime().availableProcessors());
        if (!threads.running.await(30, TimeUnit.SECONDS)) {
            threads.stop();
            throw new AssertionError("there are fewer carriers than processors");
        }
        return threads;
    }

    private void spin() {
        running.countDown();
        while (!stopped.get()) {
            Thread.onSpinWait();
        }
    }

    void stop() {
        stopped.set(true);
    }
}
