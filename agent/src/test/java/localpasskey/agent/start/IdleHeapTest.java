package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import localpasskey.agent.start.IdleHeap.HeapUse;
import localpasskey.testkit.ManualTimer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IdleHeapTest {

    private static final long MEBIBYTE = 1 << 20;

    private final ManualTimer timer = new ManualTimer();
    private HeapUse use = new HeapUse(64 * MEBIBYTE, 50 * MEBIBYTE);
    private int collections;

    @BeforeEach
    void watch() {
        new IdleHeap(timer, () -> use, () -> collections++).lookLater();
    }

    @Test
    void is_collected_when_nothing_goes_on_any_more() {
        looks(1);
        assertEquals(0, collections);

        looks(1);

        assertEquals(1, collections);
    }

    @Test
    void is_left_alone_while_requests_are_answered() {
        for (int look = 0; look < 5; look++) {
            looks(1);
            use = new HeapUse(use.committed(), use.used() + MEBIBYTE);
        }

        assertEquals(0, collections);
    }

    @Test
    void is_left_alone_where_the_jvm_collected_meanwhile() {
        looks(1);
        use = new HeapUse(64 * MEBIBYTE, 7 * MEBIBYTE);

        looks(1);

        assertEquals(0, collections);
    }

    @Test
    void is_collected_once_where_that_gives_nothing_back() {
        looks(20);

        assertEquals(1, collections);

        use = new HeapUse(80 * MEBIBYTE, 70 * MEBIBYTE);
        looks(20);

        assertEquals(2, collections);
    }

    @Test
    void is_left_alone_while_it_is_small() {
        use = new HeapUse(12 * MEBIBYTE, 10 * MEBIBYTE);

        looks(10);

        assertEquals(0, collections);
    }

    private void looks(int times) {
        timer.advance(Duration.ofSeconds(20).multipliedBy(times));
    }
}
