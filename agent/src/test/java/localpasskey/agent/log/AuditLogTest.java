package localpasskey.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import localpasskey.agent.log.AuditEvent.Answer;
import localpasskey.agent.log.AuditEvent.Asking;
import localpasskey.keys.chip.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.testkit.ManualClock;
import org.junit.jupiter.api.Test;

final class AuditLogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final AuditLog log = newLog();

    @Test
    void writes_one_line_for_each_event() {
        log.write(new AuditEvent.Ready(Custody.SOFTWARE_TPM));
        log.write(new AuditEvent.Stopping());

        assertEquals("""
                2026-11-22T10:00:00Z ready chip=software-tpm
                2026-11-22T10:00:00Z stopping
                """, text());
    }

    @Test
    void of_what_comes_without_end_few_have_a_line_and_the_others_their_number() {
        for (int i = 0; i < 100_000; i++) {
            log.write(new AuditEvent.Changed(HistoryEvent.Action.SETTING));
        }
        log.write(new AuditEvent.Ready(Custody.SOFTWARE_TPM));
        assertEquals(62, text().lines().count());
        assertTrue(text().contains("Z left-out what=changed\n"), text());
        assertTrue(text().endsWith("Z ready chip=software-tpm\n"), "what is of another kind has its line");

        clock.advance(Duration.ofMinutes(1));
        log.write(new AuditEvent.Changed(HistoryEvent.Action.SETTING));

        assertTrue(text().endsWith("""
                2026-11-22T10:01:00Z left-out what=changed lines=99940
                2026-11-22T10:01:00Z changed what=setting
                """), text());
    }

    @Test
    void how_many_have_no_line_is_said_when_the_agent_stops() {
        for (int i = 0; i < 100; i++) {
            log.write(new AuditEvent.Changed(HistoryEvent.Action.SETTING));
        }

        log.write(new AuditEvent.Stopping());

        assertTrue(text().endsWith("""
                2026-11-22T10:00:00Z left-out what=changed lines=40
                2026-11-22T10:00:00Z stopping
                """), text());
    }

    @Test
    void a_defect_that_has_no_line_has_no_id() {
        for (int i = 0; i < 100; i++) {
            Optional<AuditEvent.DefectId> id = log.writeDefect(new IllegalStateException());

            assertEquals(i < 60, id.isPresent());
            assertTrue(id.isEmpty() || text().contains("defect id=" + id.get() + " "));
        }
    }

    @Test
    void the_lines_are_in_the_order_of_their_times_whoever_writes_them() throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        AuditLog ticking = new AuditLog(
                new PrintStream(written, true, StandardCharsets.UTF_8),
                () -> {
                    Instant now = Instant.EPOCH.plusMillis(ticks.getAndIncrement());
                    LockSupport.parkNanos(100_000); // others come meanwhile
                    return now;
                },
                new SecureRandom());

        List<Thread> writers = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10; i++) {
                        ticking.write(new AuditEvent.Changed(HistoryEvent.Action.SETTING));
                    }
                }))
                .limit(6)
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }

        List<String> lines = text().lines().toList();
        assertEquals(60, lines.size());
        assertEquals(
                lines.stream().sorted(Comparator.comparing(AuditLogTest::time)).toList(), lines);
    }

    private static Instant time(String line) {
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }

    @Test
    void a_site_is_not_readable_in_the_log() {
        NameHash site = log.hashed("example.com");

        log.write(new AuditEvent.Asked(Asking.SIGN_IN, site, Answer.PIN_ENTERED, Duration.ofMillis(1500)));

        assertEquals(
                "2026-11-22T10:00:00Z asked what=sign-in site=" + site + " answer=pin-entered took=1500ms\n", text());
        assertFalse(text().contains("example"));
    }

    @Test
    void the_same_site_is_the_same_within_one_run_only() {
        AuditLog anotherRun = newLog();

        assertEquals(log.hashed("example.com"), log.hashed("example.com"));
        assertNotEquals(log.hashed("example.com"), log.hashed("example.org"));
        assertNotEquals(log.hashed("example.com"), anotherRun.hashed("example.com"));
    }

    @Test
    void a_defect_is_told_by_its_place_and_without_its_message() {
        AuditEvent.DefectId id =
                log.writeDefect(new IllegalStateException("pin 123456")).orElseThrow();

        assertTrue(text().startsWith("2026-11-22T10:00:00Z defect id=" + id + " kind=java.lang.IllegalStateException"));
        assertTrue(text().contains("AuditLogTest"));
        assertFalse(text().contains("123456"));
    }

    private AuditLog newLog() {
        return new AuditLog(new PrintStream(written, true, StandardCharsets.UTF_8), clock, new SecureRandom());
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
