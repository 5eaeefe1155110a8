package localpasskey.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
import localpasskey.risk.facts.Proof;
import localpasskey.risk.facts.SessionFacts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for whatever facts there are. The seeds are fixed: a failure comes again.
final class PropertiesTest {

    private static final int FACTS_PER_SEED = 3_000;

    @FunctionalInterface
    private interface Property {
        void check(RiskPolicy policy, Facts facts, Decision decision);
    }

    private static void forAll(long seed, Property property) {
        Random dice = new Random(seed);
        RandomFacts random = new RandomFacts(dice);
        for (int i = 0; i < FACTS_PER_SEED; i++) {
            RiskPolicy policy = random.policy();
            Facts facts = random.facts();

            property.check(policy, facts, policy.decide(facts));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void there_is_always_a_decision_with_a_reason(long seed) {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        forAll(seed, (policy, facts, decision) -> {
            seen.add(decision.outcome());

            assertFalse(decision.reasons().isEmpty());
            assertEquals(
                    decision.outcome(),
                    decision.reasons().stream()
                            .map(Reason::outcome)
                            .max(Outcome::compareTo)
                            .orElseThrow());
            assertEquals(
                    decision.outcome() == Outcome.STEP_UP, !decision.missing().isEmpty());
            assertEquals(decision.toString(), policy.decide(facts).toString(), "the same facts, the same decision");
        });
        assertEquals(EnumSet.allOf(Outcome.class), seen);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void nothing_is_stored_on_a_refusal_or_on_the_way_to_a_recovery(long seed) {
        forAll(seed, (_, _, decision) -> {
            if (decision.outcome().compareTo(Outcome.RECOVER) >= 0) {
                assertTrue(decision.recordToStore().isEmpty());
            }
        });
    }

    /// Nor does anything else that was learned get lost, and BE that is known never changes.
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void a_stored_counter_never_falls(long seed) {
        forAll(seed, (_, facts, decision) -> {
            if (facts.ceremony() instanceof Assertion used
                    && decision.recordToStore().isPresent()) {
                PasskeyRecord before = used.stored();
                PasskeyRecord after = decision.recordToStore().orElseThrow();

                assertTrue(after.signCount() >= before.signCount());
                assertTrue(after.uvInitialized() || !before.uvInitialized());
                assertTrue(after.copyWarnings() >= before.copyWarnings());
                assertTrue(before.backupEligibility() == after.backupEligibility()
                        || before.backupEligibility() == BackupEligibility.UNKNOWN);
                PasskeyRecord merged = before.mergedWith(after);
                assertEquals(after, after.mergedWith(before));
                assertEquals(after.signCount(), merged.signCount());
            }
        });
    }

    /// Before a step-up is over, nothing of the answer is taken on trust.
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void before_a_step_up_only_a_suspicion_is_stored(long seed) {
        forAll(seed, (_, facts, decision) -> {
            if (decision.outcome() == Outcome.STEP_UP && facts.ceremony() instanceof Assertion used) {
                decision.recordToStore().ifPresent(after -> {
                    assertTrue(after.copyWarnings() > used.stored().copyWarnings());
                    assertEquals(
                            used.stored(),
                            after.toBuilder()
                                    .copyWarnings(used.stored().copyWarnings())
                                    .build());
                });
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11, 12})
    void stronger_evidence_never_gets_a_harsher_answer(long seed) {
        int[] milder = {0};
        forAll(seed, (policy, facts, decision) -> {
            for (Facts stronger : stronger(facts)) {
                Decision better = policy.decide(stronger);

                assertTrue(
                        better.outcome().compareTo(decision.outcome()) <= 0,
                        () -> decision + " for " + facts + "\nbut " + better + " for " + stronger);
                milder[0] += better.outcome() == decision.outcome() ? 0 : 1;
            }
        });
        assertTrue(milder[0] > 500, "stronger evidence changed " + milder[0] + " decisions");
    }

    /// Proving what a step-up asks for is always the end of it.
    @ParameterizedTest
    @ValueSource(longs = {13, 14})
    void a_step_up_can_be_met(long seed) {
        forAll(seed, (policy, facts, decision) -> {
            if (decision.outcome() == Outcome.STEP_UP) {
                Facts proved = facts;
                for (Proof proof : decision.missing()) {
                    proved = proved.proved(proof);
                }

                assertEquals(Outcome.ALLOW, policy.decide(proved).outcome(), () -> facts.toString());
            }
        });
    }

    /// One step stronger, in each way that there is.
    private static List<Facts> stronger(Facts facts) {
        List<Facts> stronger = new ArrayList<>();
        for (Proof proof : Proof.values()) {
            stronger.add(facts.proved(proof));
        }
        ClientFacts client = facts.client();
        stronger.add(facts.client(new ClientFacts(true, client.supportsWebAuthn(), client.anotherDevice())));
        stronger.add(facts.client(new ClientFacts(client.usedBefore(), true, client.anotherDevice())));
        stronger.add(facts.client(new ClientFacts(client.usedBefore(), client.supportsWebAuthn(), false)));
        stronger.add(
                facts.session(new SessionFacts(facts.time(), facts.session().lastActive())));
        stronger.add(facts.session(new SessionFacts(facts.session().signedIn(), facts.time())));
        switch (facts.ceremony()) {
            case Assertion used -> stronger.addAll(strongerUses(facts, used));
            case Registration made -> stronger.addAll(strongerRegistrations(facts, made));
            case OtherMethod _ -> {}
        }
        return stronger;
    }

    private static List<Facts> strongerUses(Facts facts, Assertion used) {
        List<Facts> stronger = new ArrayList<>();
        PasskeyFlags flags = used.flags();
        PasskeyFlags verified = new PasskeyFlags(true, flags.backupEligible(), flags.backedUp());
        PasskeyRecord stored = used.stored();
        stronger.add(with(facts, new Assertion(stored, verified, used.signCount(), used.challenge())));
        stronger.add(with(facts, new Assertion(stored, flags, used.signCount(), ChallengeState.FRESH)));
        stronger.add(with(facts, new Assertion(stored, flags, stored.signCount() + 1, used.challenge())));
        stronger.add(with(facts, used, stored.toBuilder().uvInitialized(true).build()));
        stronger.add(with(facts, used, stored.toBuilder().copyWarnings(0).build()));
        stronger.add(with(facts, used, stored.toBuilder().suspended(false).build()));
        for (Attestation attestation : Attestation.values()) {
            if (attestation.compareTo(stored.attestation()) > 0) {
                stronger.add(with(
                        facts, used, stored.toBuilder().attestation(attestation).build()));
            }
        }
        return stronger;
    }

    private static List<Facts> strongerRegistrations(Facts facts, Registration made) {
        List<Facts> stronger = new ArrayList<>();
        PasskeyFlags flags = made.flags();
        PasskeyFlags verified = new PasskeyFlags(true, flags.backupEligible(), flags.backedUp());
        stronger.add(with(facts, registration(made, verified, made.attestation(), made.challenge())));
        stronger.add(with(facts, registration(made, flags, made.attestation(), ChallengeState.FRESH)));
        for (Attestation attestation : Attestation.values()) {
            if (attestation.compareTo(made.attestation()) > 0) {
                stronger.add(with(facts, registration(made, flags, attestation, made.challenge())));
            }
        }
        return stronger;
    }

    private static Registration registration(
            Registration made, PasskeyFlags flags, Attestation attestation, ChallengeState challenge) {
        return new Registration(made.id(), flags, made.signCount(), made.aaguid(), attestation, challenge);
    }

    private static Facts with(Facts facts, Assertion used, PasskeyRecord stored) {
        return with(facts, new Assertion(stored, used.flags(), used.signCount(), used.challenge()));
    }

    private static Facts with(Facts facts, Ceremony ceremony) {
        return new Facts(
                ceremony,
                facts.action(),
                facts.account(),
                facts.time(),
                facts.client(),
                facts.session(),
                facts.proofs(),
                facts.removing());
    }
}
