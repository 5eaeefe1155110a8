package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import localpasskey.authenticator.person.Cancellation;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class RequestTimeoutTest {

    @Test
    void cancels_what_takes_too_long() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch cancelled = new CountDownLatch(1);

        try (RequestTimeout _ = RequestTimeout.cancelling(cancellation, Duration.ofMillis(10));
                Cancellation.Registration _ = cancellation.whenCancelled(cancelled::countDown)) {
            cancelled.await();
        }
    }

    @Test
    void leaves_alone_what_ended_in_time() throws Exception {
        Cancellation ended = new Cancellation();
        Cancellation later = new Cancellation();
        CountDownLatch cancelled = new CountDownLatch(1);

        RequestTimeout.cancelling(ended, Duration.ofMillis(200)).close();
        try (RequestTimeout _ = RequestTimeout.cancelling(later, Duration.ofMillis(400));
                Cancellation.Registration _ = later.whenCancelled(cancelled::countDown)) {
            cancelled.await();
        }

        assertFalse(ended.isCancelled());
    }
}
