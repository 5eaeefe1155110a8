package localpasskey.risk.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import localpasskey.risk.Decision;
import localpasskey.risk.Outcome;
import localpasskey.risk.Reason;
import localpasskey.risk.facts.Facts;

/// What a policy would have made of past ceremonies.
///
/// @param ceremonies how many there were
/// @param outcomes how often each outcome, all four of them
/// @param rules by rule, how often it asked for more than the ceremony gave, or refused
/// @param examples those that were not simply allowed, the first [#MOST_EXAMPLES] of them
public record DryRunReport(
        long ceremonies, Map<Outcome, Long> outcomes, Map<String, Long> rules, List<Example> examples) {

    public static final int MOST_EXAMPLES = 1000;

    /// A ceremony that would not have been allowed as it was.
    public record Example(Facts facts, Decision decision) {}

    public DryRunReport {
        outcomes = Map.copyOf(outcomes);
        rules = Map.copyOf(rules);
        examples = List.copyOf(examples);
    }

    /// A table for people.
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(ceremonies + " ceremonies\n");
        for (Outcome outcome : Outcome.values()) {
            table.append("  %-10s %d%n".formatted(outcome, outcomes.getOrDefault(outcome, 0L)));
        }
        return table + "not simply allowed because of\n"
                + new TreeMap<>(rules)
                        .entrySet().stream()
                                .map(rule -> "  %-10s %d%n".formatted(rule.getKey(), rule.getValue()))
                                .collect(Collectors.joining());
    }

    /// Counts while the ceremonies pass by.
    static final class Tally {

        private long ceremonies;
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final Map<String, Long> rules = new TreeMap<>();
        private final List<Example> examples = new ArrayList<>();

        Tally() {
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(outcome, 0L);
            }
        }

        void count(Facts facts, Decision decision) {
            ceremonies++;
            outcomes.merge(decision.outcome(), 1L, Long::sum);
            for (Reason reason : decision.reasons()) {
                if (reason.outcome() != Outcome.ALLOW) {
                    rules.merge(reason.rule(), 1L, Long::sum);
                }
            }
            if (!decision.isAllowed() && examples.size() < MOST_EXAMPLES) {
                examples.add(new Example(facts, decision));
            }
        }

        DryRunReport report() {
            return new DryRunReport(ceremonies, outcomes, rules, examples);
        }
    }
}
