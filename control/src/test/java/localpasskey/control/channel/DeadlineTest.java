package localpasskey.control.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What comes in time is let be, what does not is cut off, the first time and every other.
final class DeadlineTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Ends channel = new Ends();
    private final Deadline deadline = new Deadline(channel, PATIENCE);

    @Test
    void lets_be_what_is_over_in_time() throws InterruptedException {
        deadline.begin();
        deadline.end();

        assertFalse(channel.closesWithin(PATIENCE.multipliedBy(3)));
        assertFalse(deadline.missed());
    }

    @Test
    void closes_what_is_not_over_in_time() throws InterruptedException {
        deadline.begin();

        assertTrue(channel.closesWithin(PATIENCE.multipliedBy(20)));
        assertTrue(deadline.missed());
    }

    @Test
    void counts_each_thing_from_its_own_beginning() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            deadline.begin();
            assertFalse(channel.closesWithin(PATIENCE.dividedBy(2)));
            deadline.end();
        }

        deadline.begin();

        assertTrue(channel.closesWithin(PATIENCE.multipliedBy(20)));
    }

    @Test
    void watches_again_after_a_rest() throws InterruptedException {
        deadline.begin();
        deadline.end();
        assertFalse(channel.closesWithin(PATIENCE.multipliedBy(2)));

        deadline.begin();

        assertTrue(channel.closesWithin(PATIENCE.multipliedBy(20)));
    }

    @Test
    void closes_nothing_that_was_closed_by_others() throws InterruptedException {
        deadline.begin();
        deadline.close();

        assertFalse(channel.closesWithin(PATIENCE.multipliedBy(2)));
        assertFalse(deadline.missed());
    }

    /// Tells when it is closed.
    private static final class Ends implements Channel {

        private final CountDownLatch closed = new CountDownLatch(1);

        boolean closesWithin(Duration time) throws InterruptedException {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public boolean isOpen() {
            return closed.getCount() > 0;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
