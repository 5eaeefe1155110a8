package localpasskey.control;

import java.time.Instant;
import java.util.List;
import localpasskey.control.message.Change;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.server.RecordsHandler;
import localpasskey.model.Account;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.Reminding;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Records of fixed answers.
final class PretendRecords implements RecordsHandler {

    static final HistoryLine ROW = new HistoryLine(
            1,
            Instant.EPOCH,
            new HistoryEvent(
                    HistoryEvent.Action.SIGN_IN,
                    new RelyingPartyId("example.com"),
                    "alice",
                    "a program on this computer",
                    HistoryEvent.Verification.PIN_IN_PROMPT,
                    "OK",
                    Bytes.ofHex("01020304")));

    static final LinkedLine LINKED = new LinkedLine(ROW, Bytes.ofHex("5a".repeat(32)));

    static final SiteCoverage COVERAGE = new SiteCoverage(
            "example.com",
            "Example",
            List.of(new Account("alice", "work", Instant.EPOCH, Instant.ofEpochMilli(1_700_000_000_000L))),
            1,
            SiteCoverage.State.COVERED,
            List.of(
                    new RecoveryMethod(
                            3,
                            RecoveryMethod.Kind.SECURITY_KEY,
                            "the blue one",
                            Instant.EPOCH,
                            Instant.ofEpochMilli(1)),
                    new RecoveryMethod(4, RecoveryMethod.Kind.PHONE, "", Instant.EPOCH, Instant.EPOCH)),
            SiteCoverage.Nudge.NONE,
            List.of(new Enrolment("example.com", "bob", "")));

    static final Report.CoveragePage PAGE =
            new Report.CoveragePage(List.of(COVERAGE), 17, new Report.Headline(17, 11, 2, 4, 3, 1));

    @Override
    public Report.CoveragePage coverage(ListRange page) {
        return PAGE;
    }

    @Override
    public void noteWayIn(Change.NoteWayIn wayIn) {}

    @Override
    public void checkedWayIn(long number) {}

    @Override
    public void removeWayIn(long number) throws RefusedException {
        throw new RefusedException(Refusal.Reason.NOT_POSSIBLE, "No way in has this number.");
    }

    @Override
    public void remind(String site, Reminding choice) {}

    @Override
    public void noteEnrolments(List<Enrolment> enrolments) {}

    @Override
    public void forgetEnrolment(String site, String account) {}

    @Override
    public Report.HistoryPage historyOf(CredentialId id, ListRange page) {
        return id.equals(PretendAgent.PASSKEY.id())
                ? new Report.HistoryPage(List.of(ROW), 1)
                : new Report.HistoryPage(List.of(), 0);
    }

    @Override
    public Report.HistoryLinks historyLinks(ListRange page) {
        return new Report.HistoryLinks(List.of(LINKED), 1);
    }
}
