package localpasskey.agent.doctor;

import java.time.Duration;
import java.time.Instant;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;

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
            return wrong(FindingCode.CLOCK_AHEAD, now, remedy);
        }
        // a line from then was written by a clock that was wrong
        boolean goesOn = newestLine.isAfter(TOO_LATE) || !now.plus(CLOCK_PLAY).isBefore(newestLine);
        if (now.isBefore(WRITTEN) || !goesOn) {
            return wrong(FindingCode.CLOCK_BEHIND, now, remedy);
        }
        if (newestLine.isAfter(TOO_LATE)) {
            return Finding.of(Severity.GOOD, FindingCode.CLOCK_WAS_AHEAD);
        }
        return Finding.of(Severity.GOOD, FindingCode.CLOCK_GOOD);
    }

    private static Finding wrong(FindingCode code, Instant now, String remedy) {
        return Finding.of(Severity.WARNING, code, MessageValue.of(now.toString()), MessageValue.of(remedy));
    }
}
