package localpasskey.risk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import localpasskey.risk.Situation.Settings;
import localpasskey.risk.facts.AuthenticatorModels;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;

/// Decides what a passkey's ceremony is worth. Immutable, and may be used by all threads at once.
///
/// ```java
/// RiskPolicy policy = RiskPolicy.of(Profile.PUBLIC);
///
/// Decision decision = policy.decide(Facts.of(
///         new Ceremony.Assertion(stored, PasskeyFlags.ofOctet(flags), signCount, ChallengeState.FRESH),
///         Action.SENSITIVE, passkeysOfTheAccount, clock.instant()));
/// ```
///
/// Each rule is asked in turn, and the harshest answer is the outcome; a refusal ends the asking. Where no rule
/// says yes, another factor is asked for. What is decided depends on the facts alone, so that the same facts
/// give the same decision again, tomorrow and in an audit.
public final class RiskPolicy {

    /// How long a new passkey that can be copied is not trusted with more than signing in, unless a policy says
    /// otherwise.
    public static final Duration COOL_DOWN = Duration.ofHours(24);

    /// Id in the reasons of what no rule allowed.
    static final String NOBODY = "none";

    private final Settings settings;
    private final List<Rule> rules;

    private RiskPolicy(Settings settings, List<Rule> rules) {
        this.settings = settings;
        this.rules = List.copyOf(rules);
    }

    /// All rules of this library, for this profile, with no knowledge of models.
    public static RiskPolicy of(Profile profile) {
        return new RiskPolicy(
                new Settings(profile, AuthenticatorModels.NONE, Set.of(), COOL_DOWN), List.of(StandardRule.values()));
    }

    /// With what is known about models of authenticators.
    public RiskPolicy models(AuthenticatorModels known) {
        return new RiskPolicy(
                new Settings(settings.profile(), known, settings.allowedModels(), settings.coolDown()), rules);
    }

    /// Takes passkeys of these models only, if their attestation proves it.
    ///
    /// @throws IllegalStateException for [Profile#PUBLIC]
    public RiskPolicy onlyModels(Set<UUID> aaguids) {
        if (settings.profile() == Profile.PUBLIC) {
            throw new IllegalStateException(
                    "a list of models would turn away most passkeys of the public, which NIST SP 800-63B-4,"
                            + " appendix B, advises against: begin with RiskPolicy.of(Profile.BUSINESS)");
        }
        if (aaguids.isEmpty()) {
            throw new IllegalArgumentException("a list of no models: leave onlyModels out to take all");
        }
        return new RiskPolicy(
                new Settings(settings.profile(), settings.models(), Set.copyOf(aaguids), settings.coolDown()), rules);
    }

    /// How long a new passkey that can be copied is not trusted with more than signing in.
    public RiskPolicy coolDown(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a cool-down of " + time + ": give zero or more");
        }
        return new RiskPolicy(
                new Settings(settings.profile(), settings.models(), settings.allowedModels(), time), rules);
    }

    /// With a rule that is asked before all others, but for those of WebAuthn itself.
    public RiskPolicy first(Rule rule) {
        int place = 0;
        while (place < rules.size() && isOfWebAuthn(rules.get(place))) {
            place++;
        }
        return inserted(place, rule);
    }

    /// With a rule that is asked after all others.
    public RiskPolicy last(Rule rule) {
        return inserted(rules.size(), rule);
    }

    /// With a rule that is asked just before another one.
    public RiskPolicy before(Rule other, Rule rule) {
        int place = placeOf(other);
        return isOfWebAuthn(other) ? first(rule) : inserted(place, rule);
    }

    /// With another rule in place of one.
    ///
    /// @throws IllegalArgumentException for a rule of WebAuthn itself
    public RiskPolicy replacing(Rule old, Rule rule) {
        int place = placeOf(old);
        return without(old).inserted(place, rule);
    }

    /// Goes without a rule.
    ///
    /// @throws IllegalArgumentException for a rule of WebAuthn itself
    public RiskPolicy without(Rule rule) {
        if (isOfWebAuthn(rule)) {
            throw new IllegalArgumentException("rule " + rule.id() + " is WebAuthn's own: no policy goes without it");
        }
        List<Rule> fewer = new ArrayList<>(rules);
        fewer.remove(placeOf(rule));
        return new RiskPolicy(settings, fewer);
    }

    private static boolean isOfWebAuthn(Rule rule) {
        return rule instanceof StandardRule standard && standard.isOfWebAuthn();
    }

    private RiskPolicy inserted(int place, Rule rule) {
        if (rules.stream().anyMatch(other -> other.id().equals(rule.id()))
                || rule.id().equals(NOBODY)) {
            throw new IllegalArgumentException(
                    "the id " + rule.id() + " is taken: give your rule one of its own, as it stands in logs");
        }
        List<Rule> more = new ArrayList<>(rules);
        more.add(place, rule);
        return new RiskPolicy(settings, more);
    }

    private int placeOf(Rule rule) {
        int place = rules.indexOf(rule);
        if (place < 0) {
            throw new IllegalArgumentException("rule " + rule.id() + " is not in this policy, which has "
                    + rules.stream().map(Rule::id).toList());
        }
        return place;
    }

    /// In the order in which they are asked.
    public List<Rule> rules() {
        return rules;
    }

    public Profile profile() {
        return settings.profile();
    }

    /// Where a passkey's key is, as far as is known now: for a list of the account's passkeys.
    public Binding bindingOf(PasskeyRecord passkey) {
        return Binding.of(
                passkey.backupEligibility(),
                passkey.attestation(),
                settings.models().of(passkey.aaguid()));
    }

    /// Asks all rules.
    public Decision decide(Facts facts) {
        Situation situation = new Situation(facts, settings);
        Asking asking = new Asking(facts.proofs());
        for (Rule rule : rules) {
            asking.hear(rule, rule.ask(situation));
            if (asking.outcome == Outcome.REFUSE) {
                break;
            }
        }
        return asking.decide(situation);
    }

    /// The answers so far.
    private static final class Asking {

        private final Set<Proof> given;
        private final List<Reason> reasons = new ArrayList<>();
        private final Set<Proof> missing = EnumSet.noneOf(Proof.class);
        private final Set<Duty> duties = EnumSet.noneOf(Duty.class);
        private Outcome outcome = Outcome.ALLOW;
        private boolean granted;

        Asking(Set<Proof> given) {
            this.given = given;
        }

        void hear(Rule rule, Answer answer) {
            if (answer.isSilent()) {
                return;
            }
            boolean proved = answer.outcome() == Outcome.STEP_UP;
            for (Proof proof : answer.proofs()) {
                if (!proof.isAmong(given)) {
                    proved = false;
                    missing.add(proof);
                }
            }
            Outcome said = proved ? Outcome.ALLOW : answer.outcome();
            reasons.add(new Reason(rule.id(), said, answer.text()));
            duties.addAll(answer.duties());
            granted |= answer.isGrant();
            outcome = said.compareTo(outcome) > 0 ? said : outcome;
        }

        Decision decide(Situation situation) {
            if (outcome == Outcome.ALLOW && !granted && !Proof.OTHER_FACTOR.isAmong(given)) {
                reasons.add(new Reason(NOBODY, Outcome.STEP_UP, "no rule of the policy said yes"));
                missing.add(Proof.OTHER_FACTOR);
                outcome = Outcome.STEP_UP;
            }
            Set<Proof> needed = EnumSet.noneOf(Proof.class);
            if (outcome == Outcome.STEP_UP) {
                missing.stream().filter(this::isNoPartOfAnother).forEach(needed::add);
            }
            return new Decision(
                    outcome,
                    reasons,
                    needed,
                    duties,
                    RecordUpdate.after(outcome, situation).orElse(null));
        }

        /// Whether none of the other proofs that are missing is more than this one.
        private boolean isNoPartOfAnother(Proof proof) {
            Set<Proof> others = EnumSet.copyOf(missing);
            others.remove(proof);
            return !proof.isAmong(others);
        }
    }
}
