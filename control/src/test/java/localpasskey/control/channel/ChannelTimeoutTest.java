package localpasskey.control.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.Channel;
import java.time.Duration;
import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.Test;

/// What comes in time is let be, what does not is cut off, the first time and every other.
final class ChannelTimeoutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTimer timer = new ManualTimer();
    private final Ends channel = new Ends();
    private final ChannelTimeout timeout = new ChannelTimeout(channel, timer, PATIENCE);

    @Test
    void lets_be_what_is_over_in_time() {
        timeout.begin();
        timeout.end();

        timer.advance(PATIENCE.multipliedBy(3));

        assertTrue(channel.open);
        assertFalse(timeout.missed());
    }

    @Test
    void closes_what_is_not_over_in_time() {
        timeout.begin();

        timer.advance(PATIENCE.minusNanos(1));
        assertTrue(channel.open);
        timer.advance(Duration.ofNanos(1));

        assertFalse(channel.open);
        assertTrue(timeout.missed());
    }

    @Test
    void counts_each_thing_from_its_own_beginning() {
        for (int i = 0; i < 4; i++) {
            timeout.begin();
            timer.advance(PATIENCE.dividedBy(2));
            timeout.end();
        }

        timeout.begin();
        timer.advance(PATIENCE.minusNanos(1));
        assertTrue(channel.open);
        timer.advance(Duration.ofNanos(1));

        assertFalse(channel.open);
    }

    @Test
    void watches_again_after_a_rest() {
        timeout.begin();
        timeout.end();
        timer.advance(PATIENCE.multipliedBy(2));
        assertEquals(0, timer.waiting(), "nothing to watch");

        timeout.begin();
        timer.advance(PATIENCE);

        assertFalse(channel.open);
    }

    @Test
    void watches_once_however_much_comes() {
        for (int i = 0; i < 100; i++) {
            timeout.begin();
            timeout.end();
        }

        assertEquals(1, timer.waiting());
    }

    @Test
    void closes_nothing_that_was_closed_by_others() {
        timeout.begin();
        timeout.close();

        timer.advance(PATIENCE.multipliedBy(2));

        assertTrue(channel.open);
        assertFalse(timeout.missed());
        assertEquals(0, timer.waiting());
    }

    private static final class Ends implements Channel {

        private boolean open = true;

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
