package localpasskey.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localpasskey.risk.Decision;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What one decision about a ceremony costs a website, by JMH: a sign-in, and a payment with a passkey from a
/// cloud account, each of an account with three passkeys.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RiskBench {

    private static final double MOST_MICROSECONDS = 5;
    private static final int ROUNDS = 5;
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AuthenticatorModel MODEL = AuthenticatorModel.named("Chip", Syncing.BOTH);

    private final RiskPolicy policy = RiskPolicy.of(Profile.PUBLIC).models(_ -> MODEL);
    private final PasskeyRecord bound = passkey("bound")
            .backupEligibility(BackupEligibility.NO)
            .signCount(41)
            .build();
    private final PasskeyRecord copied = passkey("copied")
            .backupEligibility(BackupEligibility.YES)
            .backedUp(true)
            .build();
    private final List<PasskeyRecord> account =
            List.of(bound, copied, passkey("old").build());
    private final Facts signIn = facts(bound, new PasskeyFlags(true, false, false), 42, Action.LOGIN);
    private final Facts payment = facts(copied, new PasskeyFlags(true, true, true), 0, Action.SENSITIVE);

    /// For JMH.
    public RiskBench() {}

    private static PasskeyRecord.Builder passkey(String id) {
        return PasskeyRecord.builder(id, Instant.EPOCH).uvInitialized(true);
    }

    private Facts facts(PasskeyRecord used, PasskeyFlags flags, long count, Action action) {
        return Facts.of(new Ceremony.Assertion(used, flags, count, ChallengeState.FRESH), action, account, NOW)
                .client(ClientFacts.USED_BEFORE);
    }

    @Benchmark
    public Decision signIn() {
        return policy.decide(signIn);
    }

    @Benchmark
    public Decision payment() {
        return policy.decide(payment);
    }

    static List<Row> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(RiskBench.class.getName())
                        .forks(1)
                        .warmupIterations(ROUNDS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(ROUNDS)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run().stream().map(RiskBench::row).toList();
    }

    private static Row row(RunResult result) {
        String what = result.getPrimaryResult().getLabel();
        return Row.limit(
                "a website's decision about a ceremony: " + (what.equals("signIn") ? "a sign-in" : "a payment"),
                result.getPrimaryResult().getScore(),
                "µs",
                MOST_MICROSECONDS);
    }
}
