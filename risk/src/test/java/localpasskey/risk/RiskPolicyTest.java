package localpasskey.risk;

import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.OLD;
import static localpasskey.risk.Samples.PASSWORD;
import static localpasskey.risk.Samples.VERIFIED;
import static localpasskey.risk.Samples.facts;
import static localpasskey.risk.Samples.policy;
import static localpasskey.risk.Samples.use;
import static localpasskey.risk.Samples.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.Proof;
import org.junit.jupiter.api.Test;

/// How answers become a decision, and what own rules can do.
final class RiskPolicyTest {

    private static final RiskPolicy PUBLIC = policy(Profile.PUBLIC);
    private static final Facts SIGN_IN = using(ATTESTED, Action.LOGIN);

    private static Rule rule(String id, Answer answer) {
        return rule(id, _ -> answer);
    }

    private static Rule rule(String id, Function<Situation, Answer> ask) {
        return new Rule() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Answer ask(Situation situation) {
                return ask.apply(situation);
            }
        };
    }

    @Test
    void the_harshest_answer_counts_whatever_the_order() {
        Rule mild = rule("mild", Answer.allow("why not"));
        Rule harsh = rule("harsh", Answer.recover("not here"));

        assertEquals(
                Outcome.RECOVER, PUBLIC.first(harsh).last(mild).decide(SIGN_IN).outcome());
        assertEquals(
                Outcome.RECOVER, PUBLIC.first(mild).last(harsh).decide(SIGN_IN).outcome());
    }

    @Test
    void a_refusal_ends_the_asking_and_is_the_last_reason() {
        Rule no = rule("no", Answer.refuse("closed").and(Duty.NOTIFY_PERSON));

        Decision decision = PUBLIC.first(no).decide(using(IN_CLOUD, Action.SENSITIVE));

        assertEquals(List.of(new Reason("no", Outcome.REFUSE, "closed")), decision.reasons());
        assertEquals(Set.of(Duty.NOTIFY_PERSON), decision.duties());
        assertEquals(Set.of(), decision.missing());
        assertEquals(Optional.empty(), decision.recordToStore());
        assertEquals("REFUSE [no], duties [NOTIFY_PERSON]", decision.toString());
    }

    @Test
    void what_webauthn_demands_comes_before_own_rules() {
        Rule no = rule("no", Answer.refuse("closed"));
        Facts replayed = facts(new Assertion(ATTESTED, VERIFIED, 6, ChallengeState.USED_BEFORE), Action.LOGIN);

        assertEquals(List.of("R24"), PUBLIC.first(no).decide(replayed).rules());
        assertEquals(
                List.of("R24"),
                PUBLIC.before(StandardRule.CHALLENGE, no).decide(replayed).rules());
        assertEquals(3, PUBLIC.first(no).rules().indexOf(no));
    }

    @Test
    void own_rules_are_asked_where_they_were_put() {
        Rule own = rule("own", Answer.note("seen"));

        RiskPolicy before = PUBLIC.before(StandardRule.SYNCABLE, own);
        RiskPolicy last = PUBLIC.last(own);

        assertEquals(
                before.rules().indexOf(StandardRule.SYNCABLE) - 1,
                before.rules().indexOf(own));
        assertEquals(own, last.rules().getLast());
        assertEquals(List.of("R6", "own"), last.decide(SIGN_IN).rules());
    }

    @Test
    void an_own_rule_takes_the_place_of_another() {
        Rule lenient = rule(
                "kiosk",
                situation -> situation.action() == Action.SENSITIVE && !situation.isVerified()
                        ? Answer.stepUp("no kiosk for this", Proof.OTHER_PASSKEY)
                        : Answer.allow("a kiosk of ours"));

        RiskPolicy policy = PUBLIC.replacing(StandardRule.SYNCABLE, lenient);

        assertTrue(policy.decide(using(IN_CLOUD, Action.SENSITIVE)).isAllowed());
        assertEquals(
                PUBLIC.rules().indexOf(StandardRule.SYNCABLE), policy.rules().indexOf(lenient));
        assertFalse(policy.rules().contains(StandardRule.SYNCABLE));
    }

    @Test
    void the_situation_tells_a_rule_what_follows_from_the_facts() {
        Rule curious = rule("curious", situation -> {
            assertEquals(Profile.PUBLIC, situation.profile());
            assertEquals(Binding.DEVICE_BOUND_CLAIMED, situation.binding());
            assertEquals(CHIP, situation.aaguid());
            assertEquals("Chip", situation.model().name());
            assertEquals(Attestation.NONE, situation.attestation());
            assertEquals(Binding.SYNCABLE, situation.bindingOf(IN_CLOUD));
            assertTrue(situation.has(Proof.OTHER_FACTOR));
            return Answer.note("all as it should be");
        });

        Decision decision =
                PUBLIC.last(curious).decide(using(CLAIMED, Action.LOGIN).proved(Proof.OTHER_PASSKEY));

        assertEquals("curious", decision.rules().getLast());
        assertEquals(Binding.UNKNOWN, PUBLIC.bindingOf(OLD));
        assertEquals(Binding.DEVICE_BOUND_ATTESTED, PUBLIC.bindingOf(ATTESTED));
        assertEquals(Profile.PUBLIC, PUBLIC.profile());
    }

    @Test
    void without_any_yes_another_factor_is_asked_for() {
        RiskPolicy bare = PUBLIC.without(StandardRule.DEVICE_BOUND_ATTESTED);

        Decision decision = bare.decide(SIGN_IN);

        assertEquals(Outcome.STEP_UP, decision.outcome());
        assertEquals(Set.of(Proof.OTHER_FACTOR), decision.missing());
        assertEquals(List.of("none"), decision.rules());
        assertTrue(bare.decide(SIGN_IN.proved(Proof.OTHER_FACTOR)).isAllowed());
        assertFalse(bare.last(rule("note", Answer.note("seen"))).decide(SIGN_IN).isAllowed());
        assertTrue(bare.last(rule("yes", Answer.allow("known"))).decide(SIGN_IN).isAllowed());
    }

    @Test
    void a_step_up_names_all_that_is_missing_and_nothing_twice() {
        Rule more = rule("more", Answer.stepUp("more", Proof.OTHER_FACTOR, Proof.DELAY_PASSED));
        Rule most = rule("most", Answer.stepUp("most", Proof.OTHER_PASSKEY, Proof.FRESH_SIGN_IN));

        Decision decision = PUBLIC.last(more).last(most).decide(SIGN_IN);

        assertEquals(Set.of(Proof.OTHER_PASSKEY, Proof.DELAY_PASSED), decision.missing());
        assertEquals(
                Set.of(Proof.DELAY_PASSED),
                PUBLIC.last(more)
                        .last(most)
                        .decide(SIGN_IN.proved(Proof.OTHER_PASSKEY))
                        .missing());
        assertEquals(
                "STEP_UP [R6, more], missing [DELAY_PASSED]",
                PUBLIC.last(more).decide(SIGN_IN.proved(Proof.OTHER_FACTOR)).toString());
    }

    /// Nobody is signed in by a rule that is broken.
    @Test
    void an_exception_of_a_rule_leaves_the_policy() {
        RiskPolicy policy = PUBLIC.last(rule("broken", _ -> {
            throw new IllegalStateException("the database is away");
        }));

        assertThrows(IllegalStateException.class, () -> policy.decide(SIGN_IN));
    }

    @Test
    void what_webauthn_demands_cannot_be_left_out() {
        for (StandardRule rule : StandardRule.values()) {
            if (rule.isOfWebAuthn()) {
                IllegalArgumentException refused =
                        assertThrows(IllegalArgumentException.class, () -> PUBLIC.without(rule));
                assertTrue(String.valueOf(refused.getMessage()).contains(rule.id()), refused.getMessage());
                assertThrows(
                        IllegalArgumentException.class, () -> PUBLIC.replacing(rule, rule("own", Answer.allow("yes"))));
            } else {
                assertFalse(PUBLIC.without(rule).rules().contains(rule));
            }
        }
    }

    @Test
    void mistakes_are_told_with_what_to_do() {
        assertTold("is taken", () -> PUBLIC.last(rule("R8", Answer.silent())));
        assertTold("is taken", () -> PUBLIC.last(rule("none", Answer.silent())));
        assertTold("is not in this policy", () -> PUBLIC.before(rule("own", Answer.silent()), StandardRule.CANARY));
        assertTold("zero or more", () -> PUBLIC.coolDown(Duration.ofHours(-1)));
        assertTold("leave onlyModels out", () -> policy(Profile.BUSINESS).onlyModels(Set.of()));
        assertTold("Answer.silent()", () -> Answer.note(" "));
        IllegalStateException publicList =
                assertThrows(IllegalStateException.class, () -> PUBLIC.onlyModels(Set.of(CHIP)));
        assertTrue(String.valueOf(publicList.getMessage()).contains("Profile.BUSINESS"));
        IllegalStateException silentDuty =
                assertThrows(IllegalStateException.class, () -> Answer.silent().and(Duty.END_SESSIONS));
        assertTrue(String.valueOf(silentDuty.getMessage()).contains("Answer.note"));
    }

    private static void assertTold(String what, Runnable mistake) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, mistake::run);
        assertTrue(String.valueOf(told.getMessage()).contains(what), told.getMessage());
    }

    @Test
    void settings_do_not_get_lost_on_the_way() {
        RiskPolicy policy = RiskPolicy.of(Profile.BUSINESS)
                .coolDown(Duration.ZERO)
                .onlyModels(Set.of(CHIP, Samples.CLOUD))
                .models(Samples.MODELS)
                .coolDown(Duration.ZERO);

        assertEquals("R15", policy.decide(using(CLAIMED, Action.LOGIN)).rules().getLast());
        assertEquals(
                Binding.DEVICE_BOUND_CONTRADICTED,
                policy.bindingOf(CLAIMED.toBuilder().aaguid(Samples.CLOUD).build()));
        assertFalse(policy.without(StandardRule.ALLOWED_MODELS)
                .decide(facts(use(IN_CLOUD.toBuilder().build()), Action.SENSITIVE, IN_CLOUD)
                        .client(ClientFacts.USED_BEFORE))
                .rules()
                .contains("R9"));
    }

    @Test
    void duties_of_all_answers_come_together() {
        RiskPolicy policy = PUBLIC.last(
                rule("own", Answer.note("seen").and(Duty.NOTIFY_PERSON).and(Duty.END_SESSIONS)));

        assertEquals(
                Set.of(Duty.NOTIFY_PERSON, Duty.END_SESSIONS, Duty.NOTIFY_INDEPENDENTLY),
                policy.decide(facts(PASSWORD, Action.LOGIN, CLAIMED)).duties());
    }
}
