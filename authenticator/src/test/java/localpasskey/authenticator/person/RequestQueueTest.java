package localpasskey.authenticator.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestQueueTest {

    private final RequestQueue queue = new RequestQueue();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void lets_one_in_at_a_time() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> visitors = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            visitors.add(threads.submit(() -> {
                try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.sleep(0, 1000);
                    inside.decrementAndGet();
                }
                return true;
            }));
        }
        for (Future<?> visitor : visitors) {
            visitor.get();
        }

        assertEquals(1, most.get());
    }

    @Test
    void lets_them_in_in_the_order_in_which_they_came() throws Exception {
        List<Integer> entered = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> visitors = new ArrayList<>();
        try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
            for (int i = 0; i < 5; i++) {
                int number = i;
                visitors.add(waiting(() -> {
                    try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
                        entered.add(number);
                    }
                    return true;
                }));
            }
        }
        for (Future<?> visitor : visitors) {
            visitor.get();
        }

        assertEquals(List.of(0, 1, 2, 3, 4), entered);
    }

    @Test
    void lets_a_waiting_one_go_when_it_is_cancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
            Future<?> waiting = waiting(() -> queue.enter(cancellation));
            assertFalse(waiting.isDone());

            cancellation.cancel();

            ExecutionException refused = assertThrows(ExecutionException.class, waiting::get);
            assertTrue(
                    refused.getCause() instanceof CtapException cause && cause.status() == CtapStatus.KEEPALIVE_CANCEL);
        }
    }

    @Test
    void lets_the_next_one_in_when_the_one_before_gave_up() throws Exception {
        Cancellation cancellation = new Cancellation();
        RequestQueue.Turn first = queue.enter(new Cancellation());
        Future<?> second = waiting(() -> queue.enter(cancellation));
        CountDownLatch entered = new CountDownLatch(1);
        Future<?> third = waiting(() -> {
            try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
                entered.countDown();
            }
            return true;
        });

        cancellation.cancel();
        assertThrows(ExecutionException.class, second::get);
        first.close();

        third.get();
        entered.await();
    }

    @Test
    void turns_away_who_was_cancelled_before_and_stays_open() throws CtapException {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThrows(CtapException.class, () -> queue.enter(cancelled));

        queue.enter(new Cancellation()).close();
    }

    @Test
    void turns_away_a_thread_that_is_interrupted_and_keeps_its_mark() throws Exception {
        try (RequestQueue.Turn _ = queue.enter(new Cancellation())) {
            AtomicInteger marks = new AtomicInteger();
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    queue.enter(new Cancellation()).close();
                } catch (CtapException _) {
                    marks.set(Thread.currentThread().isInterrupted() ? 1 : 2);
                }
            });
            awaitWaiting(waiting);

            waiting.interrupt();
            waiting.join();

            assertEquals(1, marks.get());
        }
        queue.enter(new Cancellation()).close();
    }

    @Test
    void loses_no_wake_up_among_many_that_give_up() throws Exception {
        AtomicInteger served = new AtomicInteger();
        List<Future<?>> visitors = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Cancellation cancellation = new Cancellation();
            visitors.add(threads.submit(() -> {
                try (RequestQueue.Turn _ = queue.enter(cancellation)) {
                    served.incrementAndGet();
                    return true;
                } catch (CtapException _) {
                    return false;
                }
            }));
            if (i % 3 == 0) {
                visitors.add(threads.submit(cancellation::cancel));
            }
        }
        for (Future<?> visitor : visitors) {
            visitor.get();
        }

        assertTrue(served.get() >= 200);
    }

    /// Starts the work and returns once its thread waits in the queue.
    private static Future<?> waiting(Callable<?> work) throws InterruptedException {
        FutureTask<?> task = new FutureTask<>(work);
        awaitWaiting(Thread.ofVirtual().start(task));
        return task;
    }

    private static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }
}
