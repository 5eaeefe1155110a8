package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import localpasskey.authenticator.person.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void the_first_comes_at_once() {
        Cancellation cancellation = new Cancellation();

        try (Turns.Turn _ = turns.await(cancellation)) {
            assertFalse(cancellation.isCancelled());
        }
    }

    @Test
    void the_others_come_in_the_order_they_asked() throws InterruptedException {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();

        try (Turns.Turn _ = turns.await(new Cancellation())) {
            for (int number = 1; number <= 5; number++) {
                threads.add(waitingThread(number, order));
            }
            assertEquals(List.of(), order);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(List.of(1, 2, 3, 4, 5), order);
    }

    private Thread waitingThread(int number, List<Integer> order) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {
            try (Turns.Turn _ = turns.await(new Cancellation())) {
                order.add(number);
            }
        });
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    @Test
    void one_that_is_cancelled_while_it_waits_leaves_the_queue() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        CountDownLatch left = new CountDownLatch(1);

        try (Turns.Turn _ = turns.await(new Cancellation())) {
            Thread.ofVirtual().start(() -> {
                try (Turns.Turn _ = turns.await(cancellation)) {
                    left.countDown();
                }
            });
            cancellation.cancel();
            left.await();
        }

        assertTrue(cancellation.isCancelled());
        try (Turns.Turn _ = turns.await(new Cancellation())) {
            assertEquals(0, left.getCount());
        }
    }
}
