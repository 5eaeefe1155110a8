package localpasskey.agent.page;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import localpasskey.authenticator.person.Cancellation;

/// Cancels a request that takes too long, unless closed before.
final class RequestTimeout implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    private RequestTimeout() {}

    static RequestTimeout cancelling(Cancellation cancellation, Duration limit) {
        RequestTimeout timeout = new RequestTimeout();
        Thread.ofVirtual().name("page-timeout").start(() -> timeout.watch(cancellation, limit));
        return timeout;
    }

    /// Waits, and says whether it was cancelled meanwhile.
    static boolean isCancelledWithin(Duration time, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration _ = cancellation.whenCancelled(cancelled::countDown)) {
            return cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
            return true;
        }
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
