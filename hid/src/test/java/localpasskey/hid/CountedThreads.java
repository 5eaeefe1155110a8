package localpasskey.hid;

import java.util.concurrent.Executor;
import localpasskey.hid.engine.CtapHidFixture;

/// A virtual thread per task, counted, so that a test can wait until all has happened that will. Guarded by its own
/// lock.
public final class CountedThreads implements Executor {

    public CountedThreads() {}

    private int running;

    @Override
    public void execute(Runnable task) {
        count(1);
        Thread.ofVirtual().name("counted").start(() -> {
            try {
                task.run();
            } finally {
                count(-1);
            }
        });
    }

    /// Waits until no more tasks run than this, for instance those that a test holds.
    public synchronized void awaitNoMoreThan(int held) throws InterruptedException {
        long end = System.nanoTime() + CtapHidFixture.PATIENCE.toNanos();
        while (running > held) {
            if (System.nanoTime() > end) {
                throw new AssertionError(running + " tasks do not end");
            }
            wait(CtapHidFixture.PATIENCE.toMillis());
        }
    }

    private synchronized void count(int more) {
        running += more;
        notifyAll();
    }
}
