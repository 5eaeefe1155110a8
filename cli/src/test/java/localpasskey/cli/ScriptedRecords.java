package localpasskey.cli;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.HistoryRow;
import localpasskey.control.LinkedRow;
import localpasskey.control.PageRequest;
import localpasskey.control.RecordsHandler;
import localpasskey.control.Report;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// Records that the test sets.
final class ScriptedRecords implements RecordsHandler {

    List<LinkedRow> linked = List.of();
    List<HistoryRow> ofOnePasskey = List.of();

    /// So many lines; the seed tells one history from another.
    static List<LinkedRow> lines(int count, int seed) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new LinkedRow(
                        new HistoryRow(
                                number,
                                Instant.parse("2026-11-22T13:20:00Z"),
                                HistoryRow.Action.SIGN_IN,
                                "example.com",
                                "bob \u202e \"},{\"",
                                "a browser",
                                HistoryRow.Verification.PIN_IN_PROMPT,
                                "OK"),
                        Bytes.EMPTY,
                        Bytes.ofHex("%064x".formatted(number * 1000L + seed))))
                .toList();
    }

    @Override
    public Report.HistoryPage historyOf(CredentialId id, PageRequest page) {
        return new Report.HistoryPage(ScriptedAgent.part(ofOnePasskey, page), ofOnePasskey.size());
    }

    @Override
    public Report.HistoryLinks historyLinks(PageRequest page) {
        return new Report.HistoryLinks(ScriptedAgent.part(linked, page), linked.size());
    }
}
