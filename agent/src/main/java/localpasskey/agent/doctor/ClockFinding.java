package localpasskey.agent.doctor;

import java.time.Duration;
import java.time.Instant;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;

/// Whether the computer's clock may be right.
final class ClockFinding {

    /// A clock before this is wrong: this version was not yet written.
    private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");

    /// A clock after this is wrong: a computer whose clock lost its battery may come up in any year.
    private static final Instant TOO_LATE = Instant.parse("2076-11-01T00:00:00Z");

    /// A clock may be put right by this much without a word.
    private static final Duration CLOCK_PLAY = Duration.ofMinutes(5);

    private ClockFinding() {}

    /// @param newestLine when the history's newest line was written
    static Finding of(Instant now, Instant newestLine, String remedy) {
        if (now.isAfter(TOO_LATE)) {
            return wrong("The clock says " + now + ", which is far ahead.", remedy);
        }
        // a line from then was written by a clock that was wrong
        boolean goesOn = newestLine.isAfter(TOO_LATE) || !now.plus(CLOCK_PLAY).isBefore(newestLine);
        if (now.isBefore(WRITTEN) || !goesOn) {
            return wrong("The clock says " + now + ", which is in the past.", remedy);
        }
        if (newestLine.isAfter(TOO_LATE)) {
            return new Finding(
                    Severity.GOOD,
                    "Clock",
                    "The clock was far ahead when the history's newest line was written.",
                    "",
                    "");
        }
        return new Finding(Severity.GOOD, "Clock", "The clock goes on from the history's newest line.", "", "");
    }

    private static Finding wrong(String what, String remedy) {
        return new Finding(
                Severity.WARNING, "Clock", what, "The history's times are wrong until the clock is right.", remedy);
    }
}
