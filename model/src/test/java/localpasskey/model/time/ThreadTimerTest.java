package localpasskey.model.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ThreadTimerTest {

    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    @Test
    void does_not_hide_what_a_task_throws_and_goes_on() throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            timer.after(Duration.ZERO, () -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, thrown) -> happened.add("lost " + thrown));
                throw new IllegalStateException("task");
            });
            assertEquals("lost java.lang.IllegalStateException: task", happened.take());

            timer.after(Duration.ZERO, () -> happened.add("next"));
            assertEquals("next", happened.take());
        }
    }

    @Test
    void goes_on_after_a_task_that_leaves_its_thread_interrupted() throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            timer.after(Duration.ZERO, () -> Thread.currentThread().interrupt());
            timer.after(Duration.ofMillis(10), () -> happened.add("next"));

            assertEquals("next", happened.take());
        }
    }

    @Test
    void goes_on_where_the_handler_of_what_is_thrown_throws_as_well() throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            timer.after(Duration.ZERO, () -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, thrown) -> {
                    happened.add("lost " + thrown);
                    throw new IllegalStateException("handler");
                });
                throw new IllegalStateException("task");
            });
            timer.after(Duration.ofMillis(10), () -> happened.add("next"));

            assertEquals("lost java.lang.IllegalStateException: task", happened.take());
            assertEquals("next", happened.take());
        }
    }

    @Test
    void runs_first_what_is_due_first() throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            timer.after(Duration.ofDays(100_000), () -> happened.add("in centuries"));
            timer.after(Duration.ofMillis(40), () -> happened.add("soon"));
            timer.after(Duration.ofMillis(20), () -> happened.add("sooner"));
            timer.after(Duration.ofMillis(20), () -> happened.add("as soon"));

            assertEquals("sooner", happened.take());
            assertEquals("as soon", happened.take());
            assertEquals("soon", happened.take());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "TIMED_WAITING"})
    void wakes_up_for_what_is_due_before_it_looks_again(Thread.State sleeping) throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
            timer.after(Duration.ZERO, () -> ran.add(Thread.currentThread()));
            Thread thread = ran.take();
            if (sleeping == Thread.State.TIMED_WAITING) {
                timer.after(Duration.ofDays(1), () -> happened.add("tomorrow"));
            }
            while (thread.getState() != sleeping) {
                Thread.onSpinWait();
            }

            timer.after(Duration.ofHours(1), () -> happened.add("in an hour"));
            timer.after(Duration.ZERO, () -> happened.add("now"));

            assertEquals("now", happened.take());
        }
    }

    /// Its thread sleeps until then all the same, and is woken for what is due before.
    @Test
    void does_not_run_what_was_cancelled() throws Exception {
        try (ThreadTimer timer = new ThreadTimer("test-timer")) {
            timer.after(Duration.ofMillis(30), () -> happened.add("cancelled")).cancel();
            timer.after(Duration.ofMillis(60), () -> happened.add("later"));
            timer.after(Duration.ZERO, () -> happened.add("now"));

            assertEquals("now", happened.take());
            assertEquals("later", happened.take());
        }
    }

    @Test
    void runs_nothing_once_it_is_closed() throws Exception {
        ThreadTimer timer = new ThreadTimer("test-timer");
        BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();
        timer.after(Duration.ZERO, () -> ran.add(Thread.currentThread()));
        Thread thread = ran.take();
        timer.after(Duration.ofMillis(20), () -> happened.add("what waited"));

        timer.close();
        timer.after(Duration.ZERO, () -> happened.add("what came late"));

        thread.join();
        assertEquals(0, happened.size());
    }
}
