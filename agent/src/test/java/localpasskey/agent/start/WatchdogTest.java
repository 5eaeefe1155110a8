package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import localpasskey.agent.log.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchdogTest {

    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void ends_the_agent_that_is_held_up() throws Exception {
        try (Watchdog _ = start(() -> Duration.ofSeconds(121))) {
            assertEquals(9, ended.take());
        }
        assertTrue(log().contains(" held-up for=121000ms"), log());
    }

    @Test
    void lets_the_agent_be_that_is_slow_only() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        try (Watchdog _ = start(() -> {
            looks.countDown();
            return Duration.ofSeconds(119);
        })) {
            looks.await();
        }
        assertEquals(0, ended.size());
    }

    private String log() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private Watchdog start(Supplier<Duration> heldUpFor) {
        AuditLog log = new AuditLog(
                new PrintStream(written, true, StandardCharsets.UTF_8), InstantSource.system(), new SecureRandom());
        return Watchdog.start(heldUpFor, Duration.ofMillis(1), log, ended::add);
    }
}
