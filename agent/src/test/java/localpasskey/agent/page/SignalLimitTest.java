package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.Test;

/// How many signals of a site count.
final class SignalLimitTest {

    private final ManualTimer timer = new ManualTimer();
    private final SignalLimit limit = new SignalLimit(timer, SignalLimit.MOST_OF_SITE);

    @Test
    void each_site_has_so_many_in_a_minute() {
        for (int i = 0; i < SignalLimit.MOST_OF_SITE; i++) {
            assertTrue(limit.admits("Firefox, example.com"));
        }

        assertFalse(limit.admits("Firefox, example.com"));
        assertTrue(limit.admits("Firefox, example.org"));

        timer.advance(SignalLimit.MINUTE);
        assertTrue(limit.admits("Firefox, example.com"));
    }

    @Test
    void those_that_did_not_count_make_the_minute_no_longer() {
        for (int i = 0; i < 10 * SignalLimit.MOST_OF_SITE; i++) {
            limit.admits("Firefox, example.com");
        }

        timer.advance(SignalLimit.MINUTE);

        assertTrue(limit.admits("Firefox, example.com"));
    }
}
