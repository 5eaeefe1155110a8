package localpasskey.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.authenticator.Cancellation;

/// Cancels a request that takes too long, unless closed before.
final class Timeout implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    private Timeout() {}

    static Timeout cancelling(Cancellation cancellation, Duration limit) {
        Timeout timeout = new Timeout();
        Thread.ofVirtual().name("page-timeout").start(() -> timeout.watch(cancellation, limit));
        return timeout;
    }

    private void watch(Cancellation cancellation, Duration limit) {
        try {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.cancel();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
