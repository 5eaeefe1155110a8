package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import localpasskey.agent.log.AuditLog;
import localpasskey.testkit.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostThreadTest {

    private final List<Integer> ended = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ends_the_agent_with_a_line_that_has_no_free_text(boolean virtual) throws Exception {
        Thread.Builder threads = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread thread = threads.unstarted(() -> {
            throw new OutOfMemoryError("pin 123456");
        });
        thread.setUncaughtExceptionHandler(lostThread(written));
        thread.start();
        thread.join();

        assertEquals(List.of(9), ended);
        String line = written.toString(StandardCharsets.UTF_8);
        assertTrue(
                line.startsWith("2026-11-22T10:00:00Z thread-lost kind=java.lang.OutOfMemoryError at=localpasskey"),
                line);
        assertTrue(line.contains("LostThreadTest"), line);
        assertFalse(line.contains("123456"), line);
    }

    @Test
    void ends_the_agent_where_not_even_a_line_can_be_written() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new OutOfMemoryError();
            }
        };

        assertThrows(
                OutOfMemoryError.class,
                () -> lostThread(full).uncaughtException(Thread.currentThread(), new OutOfMemoryError()));

        assertEquals(List.of(9), ended);
    }

    private LostThread lostThread(OutputStream out) {
        AuditLog log = new AuditLog(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new ManualClock(Instant.parse("2026-11-22T10:00:00Z")),
                new SecureRandom());
        return new LostThread(log, ended::add);
    }
}
