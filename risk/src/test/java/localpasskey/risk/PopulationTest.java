package localpasskey.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import localpasskey.risk.facts.Facts;
import org.junit.jupiter.api.Test;

/// Very many decisions over a generated population, with each profile: every one comes to its end, and none of
/// the outcomes is forgotten.
final class PopulationTest {

    private static final List<RiskPolicy> POLICIES = Arrays.stream(Profile.values())
            .map(profile -> RiskPolicy.of(profile).models(RandomFacts.MODELS))
            .toList();

    private static final int CEREMONIES = 10_000;

    /// A million in the long run.
    private static final int DECISIONS = Integer.getInteger("localpasskey.decisions", 60_000);

    @Test
    void every_decision_comes_to_its_end() {
        RandomFacts random = new RandomFacts(new Random(20));
        List<Facts> population = new ArrayList<>();
        for (int number = 0; number < CEREMONIES; number++) {
            population.add(random.facts());
        }
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

        for (int number = 0; number < DECISIONS; number++) {
            RiskPolicy policy = POLICIES.get(number / CEREMONIES % POLICIES.size());
            Decision decision = policy.decide(population.get(number % CEREMONIES));
            outcomes.merge(decision.outcome(), 1, Integer::sum);
        }

        assertEquals(
                DECISIONS,
                outcomes.values().stream().mapToInt(Integer::intValue).sum());
        for (Outcome outcome : Outcome.values()) {
            assertTrue(outcomes.getOrDefault(outcome, 0) > DECISIONS / 100, outcomes.toString());
        }
    }
}
