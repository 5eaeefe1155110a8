package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingTopic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `localpasskey doctor` says of the computer's clock.
final class ClockFindingTest {

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T00:00:00Z, 2026-12-31T00:00:00Z, GOOD",
        "2027-01-01T00:00:00Z, 2027-01-01T00:04:59Z, GOOD",
        "2027-01-01T00:00:00Z, 2027-01-02T00:00:00Z, WARNING",
        "2016-01-01T00:00:00Z, 2016-01-01T00:00:00Z, WARNING",
        "2189-01-01T00:00:00Z, 2188-12-31T00:00:00Z, WARNING",
        // right again: lines from then are no reason to doubt it
        "2027-01-01T00:00:00Z, 2189-01-02T00:00:00Z, GOOD",
    })
    void is_good_where_the_clock_may_be_right(Instant now, Instant newestLine, Severity expected) {
        Finding finding = ClockFinding.of(now, newestLine, "timedatectl set-ntp true");

        assertEquals(FindingTopic.CLOCK, finding.code().topic());
        assertEquals(expected, finding.severity());
    }
}
