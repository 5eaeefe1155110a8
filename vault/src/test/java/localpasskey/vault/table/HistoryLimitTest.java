package localpasskey.vault.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HistoryLimitTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final HistoryLimit limit = new HistoryLimit();

    private static HistoryEvent event(Cause cause) {
        return new HistoryEvent(
                        Action.CREATE, new RelyingPartyId("a.example"), "", "c", Verification.NONE, "NOT_ALLOWED")
                .by(cause);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PERSON")
    void of_a_hundred_thousand_that_no_person_caused_few_have_a_line(Cause cause) {
        List<HistoryEvent> lines = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            lines.addAll(limit.lines(event(cause), START.plus(Duration.ofMillis(i))));
        }
        lines.addAll(limit.rest());

        long own = lines.stream().filter(line -> line.action() == Action.CREATE).count();
        assertEquals(HistoryLimit.LINES_IN_A_MINUTE, own);
        assertEquals(100_000 - own, leftOut(lines));
        assertTrue(lines.size() <= 30, lines.size() + " lines");
    }

    @Test
    void every_one_that_a_person_caused_has_its_line_also_among_the_others() {
        List<HistoryEvent> lines = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.addAll(limit.lines(event(Cause.TOOL), START));
            lines.addAll(limit.lines(event(Cause.PERSON), START));
        }

        assertEquals(
                1000,
                lines.stream().filter(line -> line.equals(event(Cause.PERSON))).count());
    }

    @Test
    void says_at_once_that_there_are_more_and_how_many_ten_minutes_later() {
        for (int i = 0; i < HistoryLimit.LINES_IN_A_MINUTE; i++) {
            assertEquals(List.of(event(Cause.PAGE)), limit.lines(event(Cause.PAGE), START));
        }

        assertEquals(List.of("MORE"), outcomes(limit.lines(event(Cause.PAGE), START)));
        assertEquals(List.of(), limit.lines(event(Cause.PAGE), START.plusSeconds(599)));
        assertEquals(
                List.of("2_MORE", "NOT_ALLOWED"), outcomes(limit.lines(event(Cause.PERSON), START.plusSeconds(600))));
        assertEquals(List.of(), limit.rest());
    }

    @Test
    void a_minute_that_was_not_full_is_over_after_a_minute() {
        for (int i = 0; i < 3 * HistoryLimit.LINES_IN_A_MINUTE; i++) {
            Instant now = START.plus(Duration.ofSeconds(5L * i));

            assertEquals(List.of(event(Cause.TOOL)), limit.lines(event(Cause.TOOL), now));
        }
    }

    @Test
    void one_door_takes_no_lines_from_another() {
        for (int i = 0; i < 100; i++) {
            var _ = limit.lines(event(Cause.PAGE), START);
        }

        assertEquals(List.of(event(Cause.KEY_CLIENT)), limit.lines(event(Cause.KEY_CLIENT), START));
    }

    @Test
    void a_flood_of_a_whole_day_adds_no_more_than_a_days_lines_and_two_an_hour() {
        List<HistoryEvent> lines = new ArrayList<>();
        Instant end = START.plus(Duration.ofDays(1));
        for (Instant now = START; now.isBefore(end); now = now.plusSeconds(1)) {
            lines.addAll(limit.lines(event(Cause.TOOL), now));
        }
        lines.addAll(limit.rest());

        assertTrue(lines.size() <= HistoryLimit.LINES_IN_A_DAY + 2 * 25, lines.size() + " lines");
        long own = lines.stream().filter(line -> line.action() == Action.CREATE).count();
        assertEquals(24 * 60 * 60 - own, leftOut(lines));
    }

    @Test
    void a_clock_that_was_put_back_stops_no_line_for_ever() {
        for (int i = 0; i < 100; i++) {
            var _ = limit.lines(event(Cause.TOOL), START);
        }

        assertEquals(
                List.of("80_MORE", "NOT_ALLOWED"),
                outcomes(limit.lines(event(Cause.TOOL), START.minus(Duration.ofDays(400)))));
    }

    private static List<String> outcomes(List<HistoryEvent> lines) {
        return lines.stream().map(HistoryEvent::outcome).toList();
    }

    private static long leftOut(List<HistoryEvent> lines) {
        return lines.stream()
                .filter(line -> line.outcome().endsWith("_MORE"))
                .mapToLong(line -> Long.parseLong(line.outcome().replace("_MORE", "")))
                .sum();
    }
}
