package localpasskey.risk.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.risk.Outcome;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import org.junit.jupiter.api.Test;

/// A site's log of last month, played through a policy.
final class DryRunTest {

    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    private static final RiskPolicy PUBLIC = RiskPolicy.of(Profile.PUBLIC);
    private static final PasskeyRecord BOUND = PasskeyRecord.builder("bound", BEGIN)
            .backupEligibility(BackupEligibility.NO)
            .signCount(5)
            .uvInitialized(true)
            .build();

    private static Facts at(int hour, Ceremony ceremony, PasskeyRecord... account) {
        return Facts.of(ceremony, Action.LOGIN, List.of(account), BEGIN.plus(Duration.ofHours(hour)))
                .client(ClientFacts.USED_BEFORE);
    }

    private static Assertion counting(PasskeyRecord stored, long count) {
        return new Assertion(stored, PasskeyFlags.ofOctet(0x05), count, ChallengeState.FRESH);
    }

    @Test
    void counts_outcomes_and_the_rules_that_asked_for_more() {
        DryRunReport report = DryRun.of(
                PUBLIC,
                Stream.of(
                        at(1, counting(BOUND, 6), BOUND),
                        at(2, new OtherMethod("password"), BOUND),
                        at(3, counting(BOUND, 7), BOUND)));

        assertEquals(3, report.ceremonies());
        assertEquals(
                Map.of(Outcome.ALLOW, 2L, Outcome.STEP_UP, 0L, Outcome.RECOVER, 1L, Outcome.REFUSE, 0L),
                report.outcomes());
        assertEquals(Map.of("R10", 1L), report.rules());
        assertEquals(1, report.examples().size());
        assertEquals(
                BEGIN.plus(Duration.ofHours(2)),
                report.examples().getFirst().facts().time());
        assertEquals(Outcome.RECOVER, report.examples().getFirst().decision().outcome());
    }

    /// The log of a site that compared with the counter of the registration only: 10, then 6 of a copy.
    @Test
    void a_log_whose_records_were_not_kept_right_is_judged_as_if_they_were() {
        DryRunReport report =
                DryRun.of(PUBLIC, Stream.of(at(1, counting(BOUND, 10), BOUND), at(2, counting(BOUND, 6), BOUND)));

        assertEquals(1L, report.outcomes().get(Outcome.STEP_UP));
        assertEquals(Map.of("R13", 1L), report.rules());
    }

    @Test
    void the_passkeys_of_the_account_are_those_of_the_run_too() {
        PasskeyRecord made = PasskeyRecord.builder("made", BEGIN).build();
        Registration registration = new Registration(
                "made", PasskeyFlags.ofOctet(0x05), 0, Ceremony.NO_AAGUID, Attestation.NONE, ChallengeState.FRESH);

        // The site forgot BE: the run knows from the registration that the passkey is bound.
        DryRunReport report =
                DryRun.of(PUBLIC, Stream.of(at(1, registration), at(2, new OtherMethod("password"), made)));

        assertEquals(Map.of("R10", 1L), report.rules());
    }

    @Test
    void what_the_site_did_to_a_record_meanwhile_counts() {
        PasskeyRecord suspended = BOUND.toBuilder().suspended(true).build();
        PasskeyRecord canary = BOUND.toBuilder().canary(true).build();

        DryRunReport report = DryRun.of(
                PUBLIC,
                Stream.of(
                        at(1, counting(BOUND, 6), BOUND),
                        at(2, counting(suspended, 7), suspended),
                        at(3, counting(canary, 8), canary)));

        assertEquals(Map.of("R25", 1L, "R16", 1L), report.rules());
    }

    @Test
    void keeps_so_many_examples_and_no_more() {
        DryRunReport report = DryRun.of(
                PUBLIC,
                Stream.generate(() -> at(1, new OtherMethod("password"), BOUND)).limit(1200));

        assertEquals(1200, report.ceremonies());
        assertEquals(DryRunReport.MOST_EXAMPLES, report.examples().size());
    }

    @Test
    void prints_a_table() {
        String table = DryRun.of(PUBLIC, Stream.of(at(1, new OtherMethod("password"), BOUND)))
                .toString();

        assertTrue(table.startsWith("1 ceremonies\n"), table);
        assertTrue(table.contains("  RECOVER    1\n"), table);
        assertTrue(table.endsWith("because of\n  R10        1\n"), table);
    }
}
