package localpasskey.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.server.RecordsHandler;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.model.Reminding;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Records that the test sets.
final class ScriptedRecords implements RecordsHandler {

    List<LinkedLine> linked = List.of();
    List<HistoryLine> ofOnePasskey = List.of();
    List<SiteCoverage> sites = List.of();
    Report.Headline headline = new Report.Headline(0, 0, 0, 0, 0, 0);
    final List<Change> told = Collections.synchronizedList(new ArrayList<>());

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

    @Override
    public Report.CoveragePage coverage(ListRange page) {
        return new Report.CoveragePage(ScriptedAgent.part(sites, page), sites.size(), headline);
    }

    @Override
    public void noteWayIn(Change.NoteWayIn wayIn) {
        told.add(wayIn);
    }

    @Override
    public void checkedWayIn(long number) {
        told.add(new Change.CheckedWayIn(number));
    }

    @Override
    public void removeWayIn(long number) {
        told.add(new Change.RemoveWayIn(number));
    }

    @Override
    public void remind(String site, Reminding choice) {
        told.add(new Change.Remind(site, choice));
    }

    @Override
    public void noteEnrolments(List<Enrolment> enrolments) {
        told.add(new Change.NoteEnrolments(enrolments));
    }

    @Override
    public void forgetEnrolment(String site, String account) {
        told.add(new Change.ForgetEnrolment(site, account));
    }

    @Override
    public Report.HistoryPage historyOf(CredentialId id, ListRange page) {
        return new Report.HistoryPage(ScriptedAgent.part(ofOnePasskey, page), ofOnePasskey.size());
    }

    @Override
    public Report.HistoryLinks historyLinks(ListRange page) {
        return new Report.HistoryLinks(ScriptedAgent.part(linked, page), linked.size());
    }
}
