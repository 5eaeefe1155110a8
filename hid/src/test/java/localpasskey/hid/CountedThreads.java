package localpasskey.hid;

import java.util.concurrent.Executor;

/// A virtual thread per task, counted, so that a test can wait until all has happened that will. Guarded by its own
/// lock.
final class CountedThreads implements Executor {

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
    synchronized void awaitNoMoreThan(int held) throws InterruptedException {
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
