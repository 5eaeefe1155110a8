package localpasskey.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.message.Change;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// Records that the test sets.
public final class ScriptedRecords {

    List<LinkedLine> linked = List.of();
    List<HistoryLine> ofOnePasskey = List.of();
    List<SiteCoverage> sites = List.of();
    Report.Headline headline = new Report.Headline(0, 0, 0, 0, 0, 0);
    Report.SeenPage seen = new Report.SeenPage(false, List.of(), 0, 0, List.of());
    public final List<Change> told = Collections.synchronizedList(new ArrayList<>());

    ScriptedRecords() {}

    /// So many lines; the seed tells one history from another.
    static List<LinkedLine> lines(int count, int seed) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new LinkedLine(
                        new HistoryLine(
                                number,
                                Instant.parse("2026-11-22T13:20:00Z"),
                                new HistoryEvent(
                                        HistoryEvent.Action.SIGN_IN,
                                        new RelyingPartyId("example.com"),
                                        "bob \u202e \"},{\"",
                                        "a browser",
                                        HistoryEvent.Verification.PIN_IN_PROMPT,
                                        "OK")),
                        Bytes.ofHex("%064x".formatted(number * 1000L + seed))))
                .toList();
    }
}
