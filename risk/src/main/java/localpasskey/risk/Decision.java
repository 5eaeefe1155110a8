package localpasskey.risk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import org.jspecify.annotations.Nullable;

/// What a policy made of a ceremony, and why.
///
/// ```java
/// Decision decision = policy.decide(facts);
/// decision.recordToStore().ifPresent(passkeys::save);
/// switch (decision.outcome()) {
///     case ALLOW -> signIn();
///     case STEP_UP -> askFor(decision.missing()); // then policy.decide(facts.proved(…))
///     case RECOVER -> redirectToRecovery();
///     case REFUSE -> refuse();
/// }
/// ```
public final class Decision {

    private final Outcome outcome;
    private final List<Reason> reasons;
    private final Set<Proof> missing;
    private final Set<Duty> duties;
    private final @Nullable PasskeyRecord record;

    Decision(
            Outcome outcome,
            List<Reason> reasons,
            Set<Proof> missing,
            Set<Duty> duties,
            @Nullable PasskeyRecord record) {
        this.outcome = outcome;
        this.reasons = List.copyOf(reasons);
        this.missing = Set.copyOf(missing);
        this.duties = Set.copyOf(duties);
        this.record = record;
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean isAllowed() {
        return outcome == Outcome.ALLOW;
    }

    /// One for each rule that had something to say, in the order of the policy. The last one is the refusal,
    /// where it is one.
    public List<Reason> reasons() {
        return reasons;
    }

    /// What the person has still to prove, all of it; empty unless the outcome is [Outcome#STEP_UP].
    public Set<Proof> missing() {
        return missing;
    }

    /// What you have to do, whatever the outcome is.
    public Set<Duty> duties() {
        return duties;
    }

    /// Ids of the rules that had something to say, in the order of the policy.
    public List<String> rules() {
        return reasons.stream().map(Reason::rule).toList();
    }

    /// What to write into your table now, in place of the record that the facts were made with. There is
    /// nothing to write after a refusal, on the way to a recovery, and where no passkey was used; before a
    /// step-up at most that a copy is suspected.
    public Optional<PasskeyRecord> recordToStore() {
        return Optional.ofNullable(record);
    }

    /// For the log: `STEP_UP [R8, R14], missing [OTHER_FACTOR]`.
    @Override
    public String toString() {
        return outcome + " " + rules() + (missing.isEmpty() ? "" : ", missing " + missing)
                + (duties.isEmpty() ? "" : ", duties " + duties);
    }
}
