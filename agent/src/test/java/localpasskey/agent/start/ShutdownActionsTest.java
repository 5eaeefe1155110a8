package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ShutdownActionsTest {

    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void closes_in_the_opposite_order() {
        try (ShutdownActions shutdown = new ShutdownActions()) {
            shutdown.later(() -> closed.add("chip"));
            shutdown.later(() -> closed.add("vault"));
            shutdown.later(() -> closed.add("socket"));
        }

        assertEquals(List.of("socket", "vault", "chip"), closed);
    }

    @Test
    void closes_once() {
        ShutdownActions shutdown = new ShutdownActions();
        shutdown.later(() -> closed.add("chip"));

        shutdown.close();
        shutdown.close();

        assertEquals(List.of("chip"), closed);
    }

    @Test
    void goes_on_where_one_does_not_close_and_says_so_at_the_end() {
        ShutdownActions shutdown = new ShutdownActions();
        shutdown.later(() -> closed.add("chip"));
        shutdown.later(() -> {
            throw new AssertionError("the vault");
        });
        shutdown.later(() -> closed.add("door"));
        shutdown.later(() -> {
            throw new IllegalStateException("the socket");
        });

        IllegalStateException first = assertThrows(IllegalStateException.class, () -> closeAll(shutdown));

        assertEquals("the socket", first.getMessage());
        assertEquals(List.of("door", "chip"), closed);
        shutdown.close();
        assertEquals(List.of("door", "chip"), closed);
    }

    private static void closeAll(ShutdownActions shutdown) {
        shutdown.close();
    }

    @Test
    void closes_at_once_what_is_opened_after_the_end() {
        ShutdownActions shutdown = new ShutdownActions();
        shutdown.close();

        shutdown.later(() -> closed.add("late"));

        assertEquals(List.of("late"), closed);
    }

    @Test
    @Timeout(60)
    void gives_up_what_does_not_close_in_time() {
        CountDownLatch stuck = new CountDownLatch(1);
        ShutdownActions shutdown = new ShutdownActions();
        shutdown.later(() -> closed.add("chip"));
        shutdown.later(() -> await(stuck));

        shutdown.closeWithin(Duration.ofMillis(10), () -> {
            closed.add("given up");
            stuck.countDown();
        });

        assertEquals(List.of("given up", "chip"), closed);
    }

    @Test
    void gives_nothing_up_that_closes_in_time() {
        ShutdownActions shutdown = new ShutdownActions();
        shutdown.later(() -> closed.add("chip"));

        shutdown.closeWithin(Duration.ofDays(1), () -> closed.add("given up"));

        assertEquals(List.of("chip"), closed);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
