package localpasskey.model.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
