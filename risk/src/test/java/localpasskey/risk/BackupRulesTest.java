package localpasskey.risk;

import static localpasskey.risk.Outcome.ALLOW;
import static localpasskey.risk.Outcome.REFUSE;
import static localpasskey.risk.Outcome.STEP_UP;
import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.CLOUD;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.NOW;
import static localpasskey.risk.Samples.OLD;
import static localpasskey.risk.Samples.SYNCED;
import static localpasskey.risk.Samples.VERIFIED;
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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.ClientFacts;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyFlags;
import localpasskey.risk.facts.PasskeyRecord;
import localpasskey.risk.facts.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is made of BE and BS, by profile and action.
final class BackupRulesTest {

    /// The heart of it, as one table.
    @ParameterizedTest
    @CsvSource({
        // profile, action, attested, claimed, in a cloud, of before BE
        "PUBLIC,         LOGIN,     ALLOW,   ALLOW,   ALLOW,   ALLOW",
        "PUBLIC,         SENSITIVE, ALLOW,   ALLOW,   STEP_UP, STEP_UP",
        "PUBLIC,         ADMIN,     ALLOW,   ALLOW,   STEP_UP, STEP_UP",
        "PUBLIC,         RECOVERY,  ALLOW,   ALLOW,   ALLOW,   ALLOW",
        "BUSINESS,       LOGIN,     ALLOW,   ALLOW,   ALLOW,   ALLOW",
        "BUSINESS,       SENSITIVE, ALLOW,   ALLOW,   STEP_UP, STEP_UP",
        "BUSINESS,       ADMIN,     ALLOW,   STEP_UP, STEP_UP, STEP_UP",
        "BUSINESS,       RECOVERY,  ALLOW,   ALLOW,   ALLOW,   ALLOW",
        "HIGH_ASSURANCE, LOGIN,     ALLOW,   REFUSE,  REFUSE,  REFUSE",
        "HIGH_ASSURANCE, SENSITIVE, ALLOW,   REFUSE,  REFUSE,  REFUSE",
        "HIGH_ASSURANCE, ADMIN,     ALLOW,   REFUSE,  REFUSE,  REFUSE",
        "HIGH_ASSURANCE, RECOVERY,  ALLOW,   REFUSE,  REFUSE,  REFUSE",
    })
    void a_passkey_is_worth_what_is_known_of_where_its_key_is(
            Profile profile, Action action, Outcome attested, Outcome claimed, Outcome cloud, Outcome old) {
        RiskPolicy policy = policy(profile);

        assertEquals(attested, policy.decide(using(ATTESTED, action)).outcome());
        assertEquals(claimed, policy.decide(using(CLAIMED, action)).outcome());
        assertEquals(cloud, policy.decide(using(IN_CLOUD, action)).outcome());
        assertEquals(old, policy.decide(using(OLD, action)).outcome());
    }

    /// NIST SP 800-63B-4, appendix B.
    @ParameterizedTest
    @EnumSource
    void the_public_is_never_refused_for_what_can_be_copied(Action action) {
        for (PasskeyFlags flags : new PasskeyFlags[] {SYNCED, new PasskeyFlags(true, true, false)}) {
            Facts facts = facts(use(IN_CLOUD, flags), action, IN_CLOUD).removing("cloud");

            assertTrue(policy(Profile.PUBLIC).decide(facts).outcome().compareTo(STEP_UP) <= 0);
        }
    }

    @Test
    void what_a_copied_passkey_lacks_is_another_factor() {
        Facts sensitive = using(IN_CLOUD, Action.SENSITIVE);
        RiskPolicy policy = policy(Profile.PUBLIC);

        assertEquals(Set.of(Proof.OTHER_FACTOR), policy.decide(sensitive).missing());
        assertTrue(policy.decide(sensitive.proved(Proof.OTHER_FACTOR)).isAllowed());
        assertTrue(policy.decide(sensitive.proved(Proof.OTHER_PASSKEY)).isAllowed());
        assertEquals(
                STEP_UP, policy.decide(sensitive.proved(Proof.FRESH_SIGN_IN)).outcome());
    }

    @Test
    void a_passkey_that_is_copied_though_it_cannot_be_is_refused_also_when_it_is_made() {
        PasskeyFlags impossible = new PasskeyFlags(true, false, true);

        Decision used = policy(Profile.PUBLIC).decide(facts(use(CLAIMED, impossible), Action.LOGIN, CLAIMED));
        Decision made = policy(Profile.PUBLIC)
                .decide(facts(make(impossible, CHIP, Attestation.NONE), Action.ADD_AUTHENTICATOR));

        assertEquals(REFUSE, used.outcome());
        assertEquals(REFUSE, made.outcome());
        assertTrue(used.duties().contains(Duty.ALERT_OPERATORS));
    }

    @Test
    void a_changed_be_is_refused_in_both_directions_and_offered_to_register_anew() {
        Decision up = policy(Profile.PUBLIC).decide(facts(use(CLAIMED, SYNCED), Action.LOGIN, CLAIMED));
        Decision down = policy(Profile.PUBLIC).decide(facts(use(IN_CLOUD, VERIFIED), Action.LOGIN, IN_CLOUD));

        assertEquals(REFUSE, up.outcome());
        assertEquals(REFUSE, down.outcome());
        assertEquals(Set.of(Duty.OFFER_REREGISTRATION, Duty.NOTIFY_PERSON), up.duties());
        assertTrue(up.reasons().getLast().text().contains("NO at the registration and is YES now"));
    }

    /// A second factor, and even a proved chip, does not repair it.
    @Test
    void a_changed_be_is_never_repaired() {
        Facts facts = proved(facts(use(ATTESTED, SYNCED), Action.LOGIN, ATTESTED), Proof.values());

        Decision decision = policy(Profile.PUBLIC).decide(facts);

        assertEquals(REFUSE, decision.outcome());
        assertEquals(Optional.empty(), decision.recordToStore());
    }

    @Test
    void an_unknown_be_is_learned_with_another_factor_only_and_then_for_good() {
        RiskPolicy policy = policy(Profile.PUBLIC);
        Facts signIn = using(OLD, Action.LOGIN);

        PasskeyRecord without = policy.decide(signIn).recordToStore().orElseThrow();
        PasskeyRecord with =
                policy.decide(signIn.proved(Proof.OTHER_FACTOR)).recordToStore().orElseThrow();
        PasskeyRecord copied = policy.decide(
                        facts(use(OLD, SYNCED), Action.LOGIN, OLD).proved(Proof.OTHER_FACTOR))
                .recordToStore()
                .orElseThrow();

        assertEquals(BackupEligibility.UNKNOWN, without.backupEligibility());
        assertEquals(BackupEligibility.NO, with.backupEligibility());
        assertEquals(BackupEligibility.YES, copied.backupEligibility());
        assertEquals(
                REFUSE,
                policy.decide(facts(use(with, SYNCED), Action.LOGIN, with).proved(Proof.OTHER_FACTOR))
                        .outcome());
    }

    /// An authenticator that copies and denies it.
    @Test
    void a_passkey_that_claims_to_be_bound_but_is_of_a_model_that_copies_counts_as_copied() {
        PasskeyRecord liar = CLAIMED.toBuilder().aaguid(CLOUD).build();

        Decision decision = policy(Profile.PUBLIC).decide(using(liar, Action.SENSITIVE));

        assertEquals(STEP_UP, decision.outcome());
        assertTrue(decision.rules().contains("R8"));
        assertTrue(decision.rules().contains("R18"));
        assertTrue(decision.duties().contains(Duty.ALERT_OPERATORS));
        assertTrue(decision.reasons().stream()
                .anyMatch(reason -> reason.text().startsWith("device-bound (contradicted)")));
    }

    @Test
    void high_assurance_says_what_to_do_about_a_passkey_that_it_refuses() {
        Decision decision = policy(Profile.HIGH_ASSURANCE).decide(using(IN_CLOUD, Action.LOGIN));

        assertTrue(decision.duties().contains(Duty.OFFER_REREGISTRATION));
    }

    @ParameterizedTest
    @CsvSource({"LOGIN, false", "SENSITIVE, true", "ADMIN, true", "ADD_AUTHENTICATOR, true", "RECOVERY, true"})
    void a_copied_passkey_in_a_new_client_signs_in_and_waits_for_more(Action action, boolean waits) {
        Facts facts = facts(use(IN_CLOUD), action, IN_CLOUD, CLAIMED).client(ClientFacts.NEW);

        assertEquals(waits, policy(Profile.PUBLIC).decide(facts).missing().contains(Proof.OTHER_PASSKEY));
    }

    @Test
    void a_copied_passkey_is_young_until_its_cool_down_is_over() {
        RiskPolicy policy = policy(Profile.PUBLIC).coolDown(Duration.ofHours(2));
        PasskeyRecord young = made(NOW.minus(Duration.ofHours(2)).plusMillis(1));
        PasskeyRecord grown = made(NOW.minus(Duration.ofHours(2)));

        assertTrue(policy.decide(using(young, Action.SENSITIVE)).rules().contains("R9"));
        assertFalse(policy.decide(using(grown, Action.SENSITIVE)).rules().contains("R9"));
    }

    @Test
    void the_reason_says_whether_it_is_young_or_the_client_is_new() {
        RiskPolicy policy = policy(Profile.PUBLIC);

        assertEquals(
                "a passkey that can be copied, younger than 24 hours, and the only one of the account",
                reason(policy.decide(using(made(NOW), Action.SENSITIVE))));
        assertEquals(
                "a passkey that can be copied, for the first time from this client, and the only one of the account",
                reason(policy.decide(using(IN_CLOUD, Action.SENSITIVE).client(ClientFacts.NEW))));
    }

    private static String reason(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.rule().equals("R9"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static PasskeyRecord made(Instant time) {
        return PasskeyRecord.builder("cloud", time)
                .backupEligibility(BackupEligibility.YES)
                .backedUp(true)
                .uvInitialized(true)
                .build();
    }

    @Test
    void a_bound_passkey_needs_no_cool_down() {
        Facts facts = using(CLAIMED, Action.SENSITIVE).client(ClientFacts.NEW);

        assertEquals(ALLOW, policy(Profile.PUBLIC).decide(facts).outcome());
    }

    /// There is no other passkey that could be asked for; decoys and suspended ones are none.
    @Test
    void where_a_young_passkey_is_the_only_one_the_delay_stands_in_for_another() {
        PasskeyRecord decoy = IN_CLOUD.toBuilder().canary(true).build();
        PasskeyRecord suspended = Samples.bound("gone").suspended(true).build();
        PasskeyRecord young = made(NOW);
        Facts facts = facts(use(young), Action.SENSITIVE, young, suspended, idOther(decoy));

        Decision decision = policy(Profile.PUBLIC).decide(facts);

        assertEquals(Set.of(Proof.OTHER_FACTOR, Proof.DELAY_PASSED), decision.missing());
        assertTrue(decision.duties().contains(Duty.NOTIFY_INDEPENDENTLY));
        assertTrue(policy(Profile.PUBLIC)
                .decide(proved(facts, Proof.OTHER_FACTOR, Proof.DELAY_PASSED))
                .isAllowed());
    }

    private static PasskeyRecord idOther(PasskeyRecord passkey) {
        return PasskeyRecord.builder("decoy", passkey.created()).canary(true).build();
    }

    @Test
    void a_passkey_that_went_into_the_cloud_is_told_and_kept_as_such() {
        PasskeyRecord here = IN_CLOUD.toBuilder().backedUp(false).build();

        Decision decision = policy(Profile.PUBLIC).decide(facts(use(here, SYNCED), Action.LOGIN, here));

        assertEquals(ALLOW, decision.outcome());
        assertEquals(Set.of(Duty.NOTIFY_PERSON), decision.duties());
        assertTrue(decision.recordToStore().orElseThrow().backedUp());
    }

    @Test
    void a_passkey_that_left_the_cloud_should_get_company() {
        Decision decision = policy(Profile.PUBLIC)
                .decide(facts(use(IN_CLOUD, new PasskeyFlags(true, true, false)), Action.LOGIN, IN_CLOUD));

        assertEquals(ALLOW, decision.outcome());
        assertEquals(Set.of(Duty.OFFER_ANOTHER_AUTHENTICATOR), decision.duties());
        assertFalse(decision.recordToStore().orElseThrow().backedUp());
    }

    @Test
    void high_assurance_registers_proved_chips_only() {
        RiskPolicy policy = policy(Profile.HIGH_ASSURANCE);

        assertEquals(ALLOW, register(policy, VERIFIED, Attestation.METADATA_ROOT));
        assertEquals(ALLOW, register(policy, VERIFIED, Attestation.OWN_ROOT));
        assertEquals(REFUSE, register(policy, VERIFIED, Attestation.SELF));
        assertEquals(REFUSE, register(policy, SYNCED, Attestation.METADATA_ROOT));
    }

    private static Outcome register(RiskPolicy policy, PasskeyFlags flags, Attestation attestation) {
        return policy.decide(facts(make(flags, CHIP, attestation), Action.ADD_AUTHENTICATOR))
                .outcome();
    }
}
