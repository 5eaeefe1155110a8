package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RequestTimeoutTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ManualTimer timer = new ManualTimer();
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Test
    void cancels_what_takes_too_long() throws Exception {
        cancellation.whenCancelled(cancelled::countDown);
        try (RequestTimeout _ = RequestTimeout.cancelling(cancellation, timer, LIMIT)) {
            timer.advance(LIMIT.minusNanos(1));
            assertFalse(cancellation.isCancelled());

            timer.advance(Duration.ofNanos(1));

            cancelled.await();
        }
    }

    @Test
    void leaves_alone_what_ended_in_time() {
        RequestTimeout.cancelling(cancellation, timer, LIMIT).close();

        assertEquals(0, timer.waiting());
    }
}
