package localpasskey.agent.doctor;

import java.time.Duration;
import java.time.Instant;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;

/// Whether the computer's clock may be right.
final class ClockFinding {

    /// A clock before this is wrong: this version was not yet written.
    private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");

    /// A clock may be put right by this much without a word.
    private static final Duration CLOCK_PLAY = Duration.ofMinutes(5);

    private ClockFinding() {}

    /// @param newestLine when the history's newest line was written
    static Finding of(Instant now, Instant newestLine, String remedy) {
        if (now.isBefore(WRITTEN) || now.plus(CLOCK_PLAY).isBefore(newestLine)) {
            return new Finding(
                    Severity.WARNING,
                    "Clock",
                    "The clock says " + now + ", which is in the past.",
                    "The history's times are wrong until the clock is right.",
                    remedy);
        }
        return new Finding(Severity.GOOD, "Clock", "The clock goes on from the history's newest line.", "", "");
    }
}
