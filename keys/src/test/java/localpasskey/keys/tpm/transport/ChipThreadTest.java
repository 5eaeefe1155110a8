package localpasskey.keys.tpm.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChipThreadTest {

    private final ChipThread thread = new ChipThread();

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void everything_runs_on_one_daemon_platform_thread() throws KeyStoreException {
        Thread first = thread.call(Thread::currentThread);
        Thread second = thread.call(Thread::currentThread);

        assertSame(first, second);
        assertFalse(first.isVirtual());
        assertTrue(first.isDaemon());
        assertEquals("tpm", first.getName());
    }

    @Test
    void what_the_task_throws_is_thrown_to_the_caller() {
        KeyStoreException refusal = new KeyStoreException(Reason.BUSY, "test");
        ArithmeticException bug = new ArithmeticException("test");
        StackOverflowError error = new StackOverflowError();

        assertSame(
                refusal,
                assertThrows(
                        KeyStoreException.class,
                        () -> thread.call(() -> {
                            throw refusal;
                        })));
        assertSame(
                bug,
                assertThrows(
                        ArithmeticException.class,
                        () -> thread.call(() -> {
                            throw bug;
                        })));
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> thread.call(() -> {
                            throw error;
                        })));
        assertThrows(
                IllegalStateException.class,
                () -> thread.call(() -> {
                    throw new IOException("nobody throws this");
                }));
    }

    @Test
    void an_interrupted_caller_waits_on_and_stays_interrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        String[] result = new String[1];
        boolean[] stayed = new boolean[1];
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                result[0] = thread.call(() -> {
                    begun.countDown();
                    goOn.await();
                    return "done";
                });
            } catch (KeyStoreException e) {
                throw new AssertionError(e);
            }
            stayed[0] = Thread.currentThread().isInterrupted();
        });
        begun.await();

        caller.interrupt();
        goOn.countDown();
        caller.join();

        assertEquals("done", result[0]);
        assertTrue(stayed[0]);
    }

    @Test
    void what_comes_next_keeps_nobody_waiting_and_its_failure_is_not_heard() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> done = new CopyOnWriteArrayList<>();

        boolean taken = thread.next(() -> {
            goOn.await();
            done.add("next");
            throw new KeyStoreException(Reason.FAILED, "nobody hears this");
        });

        assertTrue(taken);
        assertEquals(List.of(), done);
        goOn.countDown();
        assertEquals("third", thread.call(() -> "third"));
        assertEquals(List.of("next"), done);
    }

    @Test
    void a_closed_one_says_that_nothing_comes_next() {
        thread.close();

        assertFalse(thread.next(() -> "never"));
    }

    @Test
    void what_is_for_later_keeps_nobody_waiting() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        thread.later(() -> order.add("in an hour"), TimeUnit.HOURS.toMillis(1));

        thread.call(() -> order.add("at once"));

        assertEquals(List.of("at once"), order);
    }

    @Test
    void what_is_for_later_is_done_when_its_time_has_come() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        thread.later(
                () -> {
                    ran.countDown();
                    return ran;
                },
                1);

        ran.await();
    }

    @Test
    void what_ran_ahead_and_found_the_chip_busy_runs_again_when_it_is_asked_for() throws Exception {
        assertEquals(2, ranAhead(new AtomicInteger(), Reason.BUSY).get());
    }

    @Test
    void what_is_asked_for_first_runs_once() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        thread.next(() -> {
            goOn.await();
            return goOn;
        });
        ChipThread.Soon<Integer> soon = thread.soon(() -> onlyTheSecondTime(runs, Reason.BUSY));
        FutureTask<Integer> asked = new FutureTask<>(soon::get);
        Thread caller = Thread.ofVirtual().start(asked);
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        ExecutionException refused = assertThrows(ExecutionException.class, asked::get);
        KeyStoreException why = assertInstanceOf(KeyStoreException.class, refused.getCause());
        assertEquals(Reason.BUSY, why.reason());
        assertEquals(1, runs.get());
    }

    @Test
    void a_refusal_that_stays_is_not_asked_for_again() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        ChipThread.Soon<Integer> soon = ranAhead(runs, Reason.FAILED);

        KeyStoreException refused = assertThrows(KeyStoreException.class, soon::get);

        assertEquals(Reason.FAILED, refused.reason());
        assertEquals(1, runs.get());
    }

    private ChipThread.Soon<Integer> ranAhead(AtomicInteger runs, Reason refusal) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        ChipThread.Soon<Integer> soon = thread.soon(() -> {
            ran.countDown();
            return onlyTheSecondTime(runs, refusal);
        });
        thread.next(() -> {
            soon.run();
            return soon;
        });
        ran.await();
        return soon;
    }

    private static int onlyTheSecondTime(AtomicInteger runs, Reason refusal) throws KeyStoreException {
        if (runs.incrementAndGet() == 1) {
            throw new KeyStoreException(refusal, "test");
        }
        return runs.get();
    }

    @Test
    void a_call_from_within_a_call_is_a_bug_and_not_a_deadlock() {
        assertThrows(IllegalStateException.class, () -> thread.call(() -> thread.call(() -> "never")));
    }

    @Test
    void a_closed_one_is_unavailable() {
        thread.close();

        KeyStoreException refused = assertThrows(KeyStoreException.class, () -> thread.call(() -> "never"));

        assertEquals(Reason.UNAVAILABLE, refused.reason());
    }
}
