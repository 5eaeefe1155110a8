package localpasskey.risk.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.risk.Decision;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;

/// Lets a policy decide about ceremonies of the past: what would have been refused last month? Nothing is
/// stored anywhere.
///
/// ```java
/// DryRunReport report = DryRun.of(RiskPolicy.of(Profile.BUSINESS), ceremoniesOfLastMonth());
/// System.out.println(report);
/// report.examples().forEach(example -> log(example.facts().time(), example.decision()));
/// ```
///
/// The ceremonies come in the order in which they happened. What a decision would have stored is what the next
/// ceremony of the same passkey starts with, so a log whose records were not kept right gives the answers of a
/// site that keeps them right.
public final class DryRun {

    private final RiskPolicy policy;
    private final Map<String, PasskeyRecord> records = new HashMap<>();

    private DryRun(RiskPolicy policy) {
        this.policy = policy;
    }

    /// @param past in order of time; is read once, one by one
    public static DryRunReport of(RiskPolicy policy, Stream<Facts> past) {
        DryRun run = new DryRun(policy);
        DryRunReport.Tally tally = new DryRunReport.Tally();
        past.forEachOrdered(facts -> run.next(facts, tally));
        return tally.report();
    }

    private void next(Facts facts, DryRunReport.Tally tally) {
        Facts now = withRecordsSoFar(facts);
        Decision decision = policy.decide(now);
        decision.recordToStore().ifPresent(record -> records.put(record.id(), record));
        tally.count(now, decision);
    }

    private Facts withRecordsSoFar(Facts facts) {
        Ceremony ceremony = switch (facts.ceremony()) {
            case Assertion used ->
                new Assertion(soFar(used.stored()), used.flags(), used.signCount(), used.challenge());
            case Registration made -> made;
            case OtherMethod other -> other;
        };
        List<PasskeyRecord> account = facts.account().stream().map(this::soFar).toList();
        return new Facts(
                ceremony,
                facts.action(),
                account,
                facts.time(),
                facts.client(),
                facts.session(),
                facts.proofs(),
                facts.removing());
    }

    /// What somebody set on the record meanwhile, as that it is suspended, counts.
    private PasskeyRecord soFar(PasskeyRecord logged) {
        PasskeyRecord kept = records.get(logged.id());
        return kept == null
                ? logged
                : kept.toBuilder()
                        .suspended(logged.suspended())
                        .canary(logged.canary())
                        .build();
    }
}
