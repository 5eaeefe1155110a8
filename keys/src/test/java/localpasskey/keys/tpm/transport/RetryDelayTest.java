package localpasskey.keys.tpm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetryDelayTest {

    private final List<Long> slept = new ArrayList<>();

    @Test
    void waits_longer_each_time_up_to_half_a_second_and_then_no_more() {
        RetryDelay patience = new RetryDelay(slept::add, 2_000);

        while (patience.waitOnce()) {
            // until the limit
        }

        assertEquals(List.of(10L, 20L, 40L, 80L, 160L, 320L, 500L, 500L, 500L), slept);
    }

    @Test
    void does_not_wait_at_all_without_a_limit_to_wait_for() {
        RetryDelay none = new RetryDelay(slept::add, 0);

        assertFalse(none.waitOnce());
        assertEquals(List.of(), slept);
    }

    @Test
    void an_interrupt_ends_it_and_is_kept() {
        RetryDelay patience = new RetryDelay(
                _ -> {
                    throw new InterruptedException();
                },
                1_000);

        assertFalse(patience.waitOnce());
        assertTrue(Thread.interrupted());
    }
}
