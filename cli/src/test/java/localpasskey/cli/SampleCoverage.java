package localpasskey.cli;

import java.time.Instant;
import java.util.List;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// One site of each kind.
public final class SampleCoverage {

    private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant TRIED = Instant.parse("2026-11-20T10:00:00Z");

    private SampleCoverage() {}

    public static void putInto(ScriptedRecords records) {
        records.sites = List.of(
                site("bank.example", State.ONLY_HERE, Nudge.DUE),
                site(
                        "mail.example",
                        State.CLAIMED,
                        Nudge.NONE,
                        new RecoveryMethod(
                                2, RecoveryMethod.Kind.RECOVERY_CODES, "in the \u202esafe", CREATED, Instant.EPOCH)),
                site(
                        "github.com",
                        State.COVERED,
                        Nudge.NONE,
                        new RecoveryMethod(5, RecoveryMethod.Kind.SECURITY_KEY, "the blue one", CREATED, TRIED),
                        new RecoveryMethod(6, RecoveryMethod.Kind.PHONE, "", CREATED, Instant.EPOCH)),
                new SiteCoverage(
                        "old.example",
                        "",
                        List.of(),
                        0,
                        State.NOT_HERE,
                        List.of(),
                        Nudge.NONE,
                        List.of(new Enrolment("old.example", "ada", "laptop"))));
        records.headline = new Report.Headline(3, 1, 1, 1, 1, 1);
    }

    private static SiteCoverage site(String name, State state, Nudge nudge, RecoveryMethod... waysIn) {
        return new SiteCoverage(
                name,
                "",
                List.of(new Account("alice", "", CREATED, TRIED)),
                1,
                state,
                List.of(waysIn),
                nudge,
                List.of());
    }
}
