package localpasskey.control;

import java.time.Instant;
import java.util.List;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.model.Account;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.SeenPasskey;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// A line of the history, and a site with its ways in.
final class SampleRecords {

    private SampleRecords() {}

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

    static final Report.SeenPage SEEN = new Report.SeenPage(
            true,
            List.of(new SeenPasskey(
                    "example.com",
                    SeenPasskey.Backup.CLOUD,
                    "iCloud Keychain",
                    Instant.parse("2026-11-01T10:00:00Z"),
                    Instant.parse("2026-11-20T10:00:00Z"))),
            9,
            5,
            List.of(new Report.CloudAccount("iCloud Keychain", 3), new Report.CloudAccount("", 1)));

    static final Report.CoveragePage PAGE =
            new Report.CoveragePage(List.of(COVERAGE), 17, new Report.Headline(17, 11, 2, 4, 3, 1));
}
