package localpasskey.risk;

import static localpasskey.risk.Outcome.ALLOW;
import static localpasskey.risk.Outcome.RECOVER;
import static localpasskey.risk.Outcome.REFUSE;
import static localpasskey.risk.Outcome.STEP_UP;
import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.NOW;
import static localpasskey.risk.Samples.PASSWORD;
import static localpasskey.risk.Samples.VERIFIED;
import static localpasskey.risk.Samples.bound;
import static localpasskey.risk.Samples.facts;
import static localpasskey.risk.Samples.make;
import static localpasskey.risk.Samples.policy;
import static localpasskey.risk.Samples.proved;
import static localpasskey.risk.Samples.use;
import static localpasskey.risk.Samples.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import localpasskey.risk.facts.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of the account, the session and the client.
final class AccountRulesTest {

    private static final RiskPolicy PUBLIC = policy(Profile.PUBLIC);

    @ParameterizedTest
    @CsvSource({
        // profile, action, account with a bound passkey, with a copied one
        "PUBLIC,         LOGIN,     RECOVER, ALLOW",
        "PUBLIC,         SENSITIVE, RECOVER, STEP_UP",
        "PUBLIC,         RECOVERY,  STEP_UP, STEP_UP",
        "BUSINESS,       LOGIN,     RECOVER, STEP_UP",
        "HIGH_ASSURANCE, LOGIN,     RECOVER, RECOVER",
        "HIGH_ASSURANCE, RECOVERY,  REFUSE,  REFUSE",
    })
    void a_weaker_method_is_a_recovery(Profile profile, Action action, Outcome bound, Outcome copied) {
        RiskPolicy policy = policy(profile);

        assertEquals(bound, policy.decide(facts(PASSWORD, action, CLAIMED)).outcome());
        assertEquals(copied, policy.decide(facts(PASSWORD, action, IN_CLOUD)).outcome());
    }

    @Test
    void a_recovery_takes_its_time_and_is_told_elsewhere() {
        Facts recovery = facts(PASSWORD, Action.RECOVERY, CLAIMED).proved(Proof.OTHER_FACTOR);

        Decision first = PUBLIC.decide(recovery);
        Decision later = PUBLIC.decide(recovery.proved(Proof.DELAY_PASSED));

        assertEquals(Set.of(Proof.DELAY_PASSED), first.missing());
        assertEquals(Set.of(Duty.NOTIFY_INDEPENDENTLY), first.duties());
        assertEquals(ALLOW, later.outcome());
        assertEquals(
                Set.of(Duty.NOTIFY_INDEPENDENTLY),
                PUBLIC.decide(facts(PASSWORD, Action.LOGIN, CLAIMED)).duties());
    }

    @Test
    void no_proof_turns_a_downgrade_into_a_sign_in() {
        Facts facts = proved(facts(PASSWORD, Action.LOGIN, CLAIMED), Proof.values());

        Decision decision = PUBLIC.decide(facts);

        assertEquals(RECOVER, decision.outcome());
        assertEquals(Optional.empty(), decision.recordToStore());
        assertEquals(Set.of(), decision.missing());
    }

    @Test
    void the_reason_says_what_a_weaker_method_is_weaker_than() {
        RiskPolicy strict = policy(Profile.HIGH_ASSURANCE);

        assertEquals(
                "password on an account that has a device-bound passkey (claimed or attested): that is a recovery",
                strict.decide(facts(PASSWORD, Action.LOGIN, CLAIMED))
                        .reasons()
                        .get(1)
                        .text());
        assertEquals(
                "password can be passed on to a relay, which this profile does not allow: that is a recovery",
                strict.decide(facts(PASSWORD, Action.LOGIN)).reasons().get(1).text());
    }

    /// Else whoever gets it suspended could fall back to a password.
    @Test
    void a_suspended_bound_passkey_still_keeps_weaker_methods_away() {
        PasskeyRecord suspended = bound("gone").suspended(true).build();

        assertEquals(
                RECOVER,
                PUBLIC.decide(facts(PASSWORD, Action.LOGIN, IN_CLOUD, suspended))
                        .outcome());
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, LOGIN, RECOVER",
        "PUBLIC, RECOVERY, STEP_UP",
        "BUSINESS, LOGIN, REFUSE",
        "BUSINESS, RECOVERY, REFUSE",
        "HIGH_ASSURANCE, LOGIN, REFUSE",
    })
    void a_client_that_claims_no_webauthn_looks_like_a_relay(Profile profile, Action action, Outcome outcome) {
        Facts facts = facts(PASSWORD, action, CLAIMED).client(ClientFacts.USED_BEFORE.withoutWebAuthn());
        RiskPolicy policy = policy(profile).without(StandardRule.WEAKER_METHOD);

        Decision decision = policy.decide(facts);

        assertEquals(outcome, decision.outcome());
        assertEquals(Set.of(Duty.ALERT_OPERATORS, Duty.NOTIFY_INDEPENDENTLY), decision.duties());
        assertEquals("R23", decision.rules().getLast());
    }

    @Test
    void the_first_passkey_of_an_account_is_told_elsewhere() {
        Decision decision = PUBLIC.decide(facts(make(VERIFIED, CHIP, Attestation.NONE), Action.ADD_AUTHENTICATOR));

        assertEquals(ALLOW, decision.outcome());
        assertEquals(Set.of(Duty.NOTIFY_INDEPENDENTLY), decision.duties());
        PasskeyRecord made = decision.recordToStore().orElseThrow();
        assertEquals("new", made.id());
        assertEquals(CHIP, made.aaguid());
        assertEquals(NOW, made.created());
        assertEquals(1, made.signCount());
        assertTrue(made.uvInitialized());
    }

    /// Whatever the action is called.
    @ParameterizedTest
    @CsvSource({"ADD_AUTHENTICATOR", "LOGIN"})
    void another_passkey_needs_the_best_one_of_the_account(Action action) {
        Facts facts = facts(make(VERIFIED, CHIP, Attestation.NONE), action, IN_CLOUD, CLAIMED);

        Decision decision = PUBLIC.decide(facts);

        assertEquals(Set.of(Proof.STRONGEST_PASSKEY), decision.missing());
        assertEquals(Optional.empty(), decision.recordToStore());
        assertTrue(decision.duties().contains(Duty.NOTIFY_INDEPENDENTLY));
        assertTrue(PUBLIC.decide(facts.proved(Proof.STRONGEST_PASSKEY)).isAllowed());
    }

    @Test
    void who_uses_the_best_one_may_go_on_to_add_another() {
        Facts byTheBest = facts(use(CLAIMED), Action.ADD_AUTHENTICATOR, IN_CLOUD, CLAIMED);
        Facts byAnother = facts(use(IN_CLOUD), Action.ADD_AUTHENTICATOR, IN_CLOUD, CLAIMED);
        Facts byPassword = facts(PASSWORD, Action.ADD_AUTHENTICATOR, IN_CLOUD);

        assertEquals(ALLOW, PUBLIC.decide(byTheBest).outcome());
        assertEquals(Set.of(Duty.NOTIFY_INDEPENDENTLY), PUBLIC.decide(byTheBest).duties());
        assertEquals(Set.of(Proof.STRONGEST_PASSKEY), PUBLIC.decide(byAnother).missing());
        assertTrue(PUBLIC.decide(byPassword).missing().contains(Proof.STRONGEST_PASSKEY));
    }

    @Test
    void decoys_and_suspended_passkeys_are_not_the_best_one() {
        PasskeyRecord suspended =
                bound("gone").attestation(Attestation.OWN_ROOT).suspended(true).build();
        PasskeyRecord decoy =
                bound("decoy").attestation(Attestation.OWN_ROOT).canary(true).build();

        Decision decision = PUBLIC.decide(facts(use(IN_CLOUD), Action.ADD_AUTHENTICATOR, IN_CLOUD, suspended, decoy));

        assertEquals(ALLOW, decision.outcome());
    }

    @ParameterizedTest
    @CsvSource({
        // removed, what the public hears, what a business says
        "cloud,   ALLOW, ALLOW",
        "claimed, ALLOW, REFUSE",
    })
    void the_last_bound_passkey_is_not_removed_lightly(String removed, Outcome open, Outcome business) {
        PasskeyRecord otherCloud = PasskeyRecord.builder("cloud-2", NOW)
                .backupEligibility(IN_CLOUD.backupEligibility())
                .build();
        Facts facts = facts(use(CLAIMED), Action.REMOVE_AUTHENTICATOR, CLAIMED, IN_CLOUD, otherCloud)
                .removing(removed);

        assertEquals(open, PUBLIC.decide(facts).outcome());
        assertEquals(business, policy(Profile.BUSINESS).decide(facts).outcome());
        assertEquals(business == REFUSE, PUBLIC.decide(facts).duties().contains(Duty.OFFER_ANOTHER_AUTHENTICATOR));
    }

    @Test
    void one_passkey_alone_is_not_left_lightly() {
        PasskeyRecord decoy = PasskeyRecord.builder("decoy", NOW).canary(true).build();
        Facts facts = facts(use(CLAIMED), Action.REMOVE_AUTHENTICATOR, CLAIMED, IN_CLOUD, decoy)
                .removing("cloud");

        Decision decision = policy(Profile.BUSINESS).decide(facts);

        assertEquals(REFUSE, decision.outcome());
        assertEquals(
                "usable passkeys left: 1; add another one first",
                decision.reasons().getLast().text());
        assertEquals(
                Set.of(Duty.OFFER_ANOTHER_AUTHENTICATOR, Duty.NOTIFY_INDEPENDENTLY),
                PUBLIC.decide(facts).duties());
    }

    @Test
    void what_is_to_be_removed_must_be_said() {
        Decision decision = PUBLIC.decide(facts(use(CLAIMED), Action.REMOVE_AUTHENTICATOR, CLAIMED, ATTESTED));

        assertEquals(REFUSE, decision.outcome());
        assertTrue(decision.reasons().getLast().text().contains("Facts.removing(id)"));
    }

    @ParameterizedTest
    @CsvSource({
        // profile, action, minutes since the sign-in, since the last deed, whether it is to be repeated
        "PUBLIC,         SENSITIVE, 1440, 60, false",
        "PUBLIC,         SENSITIVE, 1441, 1,  true",
        "PUBLIC,         SENSITIVE, 61,   61, true",
        "PUBLIC,         LOGIN,     9999, 99, false",
        "HIGH_ASSURANCE, ADMIN,     720,  15, false",
        "HIGH_ASSURANCE, ADMIN,     721,  1,  true",
        "HIGH_ASSURANCE, ADMIN,     16,   16, true",
    })
    void an_old_sign_in_is_repeated(Profile profile, Action action, int age, int idle, boolean repeated) {
        Facts facts = using(ATTESTED, action)
                .session(new SessionFacts(NOW.minus(Duration.ofMinutes(age)), NOW.minus(Duration.ofMinutes(idle))));

        Decision decision = policy(profile).decide(facts);

        assertEquals(repeated ? STEP_UP : ALLOW, decision.outcome());
        assertEquals(repeated ? Set.of(Proof.FRESH_SIGN_IN) : Set.of(), decision.missing());
        assertTrue(policy(profile).decide(facts.proved(Proof.FRESH_SIGN_IN)).isAllowed());
    }

    @Test
    void the_reason_says_which_limit_it_was() {
        SessionFacts old = new SessionFacts(NOW.minus(Duration.ofDays(2)), NOW);
        SessionFacts idle = new SessionFacts(NOW, NOW.minus(Duration.ofDays(2)));

        Facts facts = using(ATTESTED, Action.SENSITIVE);

        assertEquals(
                "signed in for more than 24 hours",
                PUBLIC.decide(facts.session(old)).reasons().getLast().text());
        assertEquals(
                "nothing done for more than 60 minutes",
                PUBLIC.decide(facts.session(idle)).reasons().getLast().text());
    }

    @Test
    void a_sign_in_of_the_future_is_fresh() {
        SessionFacts ahead = new SessionFacts(NOW.plusSeconds(90_000), NOW.plusSeconds(90_000));

        assertTrue(
                PUBLIC.decide(using(ATTESTED, Action.SENSITIVE).session(ahead)).isAllowed());
        assertEquals(Duration.ZERO, ahead.age(NOW));
        assertEquals(Duration.ZERO, ahead.idle(NOW));
    }

    @Test
    void the_sign_in_of_a_session_is_asked_again_for_each_action() {
        Facts signIn = using(IN_CLOUD, Action.LOGIN);

        Facts payment = signIn.forAction(Action.SENSITIVE, NOW.plus(Duration.ofHours(2)));

        assertTrue(PUBLIC.decide(signIn).isAllowed());
        assertEquals(
                Set.of(Proof.OTHER_FACTOR, Proof.FRESH_SIGN_IN),
                PUBLIC.decide(payment).missing());
    }

    @Test
    void administration_by_a_qr_code_takes_another_factor() {
        Facts facts = using(ATTESTED, Action.ADMIN).client(ClientFacts.USED_BEFORE.byAnotherDevice());

        Decision decision = PUBLIC.decide(facts);

        assertEquals(Set.of(Proof.OTHER_FACTOR), decision.missing());
        assertEquals(Set.of(Duty.NOTIFY_PERSON), decision.duties());
        assertFalse(PUBLIC.decide(using(ATTESTED, Action.ADMIN)).rules().contains("R22"));
    }
}
