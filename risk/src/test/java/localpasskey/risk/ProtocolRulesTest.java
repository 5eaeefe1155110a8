package localpasskey.risk;

import static localpasskey.risk.Outcome.ALLOW;
import static localpasskey.risk.Outcome.REFUSE;
import static localpasskey.risk.Outcome.STEP_UP;
import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.OLD;
import static localpasskey.risk.Samples.PASSWORD;
import static localpasskey.risk.Samples.SYNCED;
import static localpasskey.risk.Samples.UNVERIFIED;
import static localpasskey.risk.Samples.VERIFIED;
import static localpasskey.risk.Samples.facts;
import static localpasskey.risk.Samples.make;
import static localpasskey.risk.Samples.policy;
import static localpasskey.risk.Samples.use;
import static localpasskey.risk.Samples.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.Ceremony.Assertion;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is made of the challenge, UV, the counter, and of decoys and suspended passkeys.
final class ProtocolRulesTest {

    private static final RiskPolicy PUBLIC = policy(Profile.PUBLIC);

    @ParameterizedTest
    @EnumSource
    void only_a_fresh_challenge_of_this_session_counts(ChallengeState state) {
        Facts used = facts(new Assertion(ATTESTED, VERIFIED, 6, state), Action.LOGIN, ATTESTED);
        Facts made =
                facts(new Registration("new", VERIFIED, 0, CHIP, Attestation.NONE, state), Action.ADD_AUTHENTICATOR);
        Outcome expected = state == ChallengeState.FRESH ? ALLOW : REFUSE;

        assertEquals(expected, PUBLIC.decide(used).outcome());
        assertEquals(expected, PUBLIC.decide(made).outcome());
    }

    /// Who comes too late is no attacker.
    @ParameterizedTest
    @CsvSource({"USED_BEFORE, true", "OF_ANOTHER_SESSION, true", "EXPIRED, false"})
    void a_challenge_that_is_passed_on_is_an_alarm(ChallengeState state, boolean alarm) {
        Facts facts = facts(new Assertion(ATTESTED, VERIFIED, 6, state), Action.LOGIN, ATTESTED);

        assertEquals(alarm, PUBLIC.decide(facts).duties().contains(Duty.ALERT_OPERATORS));
    }

    @Test
    void a_suspended_passkey_is_refused() {
        PasskeyRecord suspended = ATTESTED.toBuilder().suspended(true).build();

        Decision decision = PUBLIC.decide(using(suspended, Action.LOGIN));

        assertEquals(REFUSE, decision.outcome());
        assertEquals(Set.of(Duty.OFFER_REREGISTRATION), decision.duties());
    }

    @Test
    void a_decoy_is_an_alarm_for_the_whole_account() {
        PasskeyRecord decoy = IN_CLOUD.toBuilder().canary(true).build();

        Decision decision = PUBLIC.decide(using(decoy, Action.LOGIN));

        assertEquals(REFUSE, decision.outcome());
        assertEquals(
                Set.of(
                        Duty.ALERT_OPERATORS,
                        Duty.END_SESSIONS,
                        Duty.SUSPEND_SYNCED_PASSKEYS,
                        Duty.NOTIFY_INDEPENDENTLY),
                decision.duties());
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC,         LOGIN,     ALLOW",
        "PUBLIC,         SENSITIVE, STEP_UP",
        "PUBLIC,         RECOVERY,  STEP_UP",
        "BUSINESS,       LOGIN,     STEP_UP",
        "HIGH_ASSURANCE, LOGIN,     STEP_UP",
    })
    void without_uv_a_passkey_is_one_factor(Profile profile, Action action, Outcome outcome) {
        Facts facts = facts(use(ATTESTED, UNVERIFIED), action, ATTESTED);

        Decision decision = policy(profile).decide(facts);

        assertEquals(outcome, decision.outcome());
        assertFalse(decision.rules().contains("R6"));
        assertTrue(policy(profile).decide(facts.proved(Proof.OTHER_FACTOR)).isAllowed());
    }

    @Test
    void a_password_is_one_factor_by_its_name() {
        Decision decision = PUBLIC.decide(facts(PASSWORD, Action.SENSITIVE));

        assertEquals(Set.of(Proof.OTHER_FACTOR), decision.missing());
        assertEquals("password is one factor", decision.reasons().getFirst().text());
        assertEquals(Optional.empty(), decision.recordToStore());
        assertEquals(
                Optional.empty(), PUBLIC.decide(facts(PASSWORD, Action.LOGIN)).recordToStore());
    }

    @Test
    void a_passkey_made_without_uv_is_taken_from_the_public_and_remembered_as_unverified() {
        Facts facts = facts(make(UNVERIFIED, CHIP, Attestation.NONE), Action.ADD_AUTHENTICATOR);

        Decision decision = PUBLIC.decide(facts);

        assertEquals(ALLOW, decision.outcome());
        assertFalse(decision.recordToStore().orElseThrow().uvInitialized());
        assertEquals(STEP_UP, policy(Profile.BUSINESS).decide(facts).outcome());
    }

    @Test
    void the_first_uv_counts_once_another_factor_confirmed_it() {
        PasskeyRecord never = CLAIMED.toBuilder().uvInitialized(false).build();
        Facts facts = using(never, Action.SENSITIVE);

        Decision first = PUBLIC.decide(facts);
        Decision confirmed = PUBLIC.decide(facts.proved(Proof.OTHER_FACTOR));

        assertEquals(Set.of(Proof.OTHER_FACTOR), first.missing());
        assertTrue(first.rules().contains("R5"));
        assertTrue(confirmed.recordToStore().orElseThrow().uvInitialized());
        assertFalse(PUBLIC.decide(using(never, Action.LOGIN))
                .recordToStore()
                .orElseThrow()
                .uvInitialized());
    }

    @Test
    void an_unverified_sign_in_neither_learns_nor_forgets_uv() {
        PasskeyRecord never = CLAIMED.toBuilder().uvInitialized(false).build();
        Facts facts = facts(use(never, UNVERIFIED), Action.LOGIN, never).proved(Proof.OTHER_FACTOR);
        Facts known = facts(use(CLAIMED, UNVERIFIED), Action.LOGIN, CLAIMED);

        assertFalse(PUBLIC.decide(facts).rules().contains("R5"));
        assertFalse(PUBLIC.decide(facts).recordToStore().orElseThrow().uvInitialized());
        assertTrue(PUBLIC.decide(known).recordToStore().orElseThrow().uvInitialized());
    }

    @ParameterizedTest
    @CsvSource({
        // stored, new, whether it is a sign of a copy
        "0, 0, false",
        "0, 1, false",
        "5, 6, false",
        "5, 5, true",
        "5, 4, true",
        "5, 0, true",
    })
    void a_counter_that_does_not_rise_is_a_sign_of_a_copy(long stored, long now, boolean sign) {
        PasskeyRecord passkey = CLAIMED.toBuilder().signCount(stored).build();

        Decision decision = PUBLIC.decide(facts(use(passkey, VERIFIED, now), Action.LOGIN, passkey));

        assertEquals(sign, decision.rules().contains("R13"));
        assertEquals(sign ? STEP_UP : ALLOW, decision.outcome());
        assertEquals(sign, decision.duties().contains(Duty.ALERT_OPERATORS));
    }

    /// Before the person proved anything, only the suspicion is kept; afterwards the counter, and never a lower
    /// one.
    @Test
    void the_first_fall_is_remembered_and_the_counter_stays() {
        Facts facts = facts(use(CLAIMED, VERIFIED, 3), Action.LOGIN, CLAIMED);

        PasskeyRecord before = PUBLIC.decide(facts).recordToStore().orElseThrow();
        PasskeyRecord after =
                PUBLIC.decide(facts.proved(Proof.OTHER_FACTOR)).recordToStore().orElseThrow();

        assertEquals(CLAIMED.toBuilder().copyWarnings(1).build(), before);
        assertEquals(5, after.signCount());
        assertEquals(1, after.copyWarnings());
    }

    @Test
    void the_second_fall_suspends() {
        PasskeyRecord warned = CLAIMED.toBuilder().copyWarnings(1).build();

        Decision decision = PUBLIC.decide(facts(use(warned, VERIFIED, 3), Action.LOGIN, warned));

        assertEquals(REFUSE, decision.outcome());
        assertEquals(Set.of(Duty.ALERT_OPERATORS, Duty.SUSPEND_PASSKEY), decision.duties());
        assertEquals(ALLOW, PUBLIC.decide(using(warned, Action.LOGIN)).outcome());
    }

    @Test
    void warnings_are_counted_up_to_the_largest_number() {
        PasskeyRecord warned =
                CLAIMED.toBuilder().copyWarnings(Integer.MAX_VALUE).build();
        RiskPolicy policy = PUBLIC.without(StandardRule.COUNTER);

        Decision decision = policy.decide(facts(use(warned, VERIFIED, 3), Action.LOGIN, warned));

        assertEquals(Integer.MAX_VALUE, decision.recordToStore().orElseThrow().copyWarnings());
    }

    /// Each copy counts on its own.
    @Test
    void a_copied_passkeys_counter_is_noted_only() {
        PasskeyRecord counting = IN_CLOUD.toBuilder().signCount(9).build();
        PasskeyRecord unknown = OLD.toBuilder().signCount(9).build();

        Decision decision = PUBLIC.decide(facts(use(counting, SYNCED, 3), Action.LOGIN, counting));

        assertEquals(ALLOW, decision.outcome());
        assertTrue(decision.rules().contains("R13"));
        assertEquals(9, decision.recordToStore().orElseThrow().signCount());
        assertEquals(0, decision.recordToStore().orElseThrow().copyWarnings());
        assertEquals(
                ALLOW,
                PUBLIC.decide(facts(use(unknown, SYNCED, 3), Action.LOGIN, unknown))
                        .outcome());
        assertEquals(
                STEP_UP,
                PUBLIC.decide(facts(use(unknown, VERIFIED, 3), Action.LOGIN, unknown))
                        .outcome());
    }
}
