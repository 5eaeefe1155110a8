package localpasskey.risk;

import static localpasskey.risk.Outcome.ALLOW;
import static localpasskey.risk.Outcome.REFUSE;
import static localpasskey.risk.Outcome.STEP_UP;
import static localpasskey.risk.Samples.ATTESTED;
import static localpasskey.risk.Samples.CHIP;
import static localpasskey.risk.Samples.CLAIMED;
import static localpasskey.risk.Samples.CLOUD;
import static localpasskey.risk.Samples.IN_CLOUD;
import static localpasskey.risk.Samples.PASSWORD;
import static localpasskey.risk.Samples.STRANGER;
import static localpasskey.risk.Samples.UNVERIFIED;
import static localpasskey.risk.Samples.VERIFIED;
import static localpasskey.risk.Samples.chip;
import static localpasskey.risk.Samples.facts;
import static localpasskey.risk.Samples.make;
import static localpasskey.risk.Samples.policy;
import static localpasskey.risk.Samples.using;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.BackupEligibility;
import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What is made of the model that a passkey says it is of.
final class ModelRulesTest {

    @ParameterizedTest
    @EnumSource
    void an_aaguid_of_zeros_is_no_fault(Profile profile) {
        Facts facts = using(ATTESTED.toBuilder().aaguid(Ceremony.NO_AAGUID).build(), Action.LOGIN);

        Decision decision = policy(profile).decide(facts);

        assertEquals(ALLOW, decision.outcome());
        assertTrue(decision.rules().contains("R14"));
        assertEquals(Set.of(), decision.duties());
        assertFalse(
                policy(profile).decide(facts(PASSWORD, Action.LOGIN)).rules().contains("R14"));
    }

    /// Anybody can say any AAGUID.
    @ParameterizedTest
    @CsvSource({"NONE, REFUSE", "SELF, REFUSE", "METADATA_ROOT, ALLOW", "OWN_ROOT, ALLOW"})
    void a_list_of_models_takes_those_that_prove_it(Attestation attestation, Outcome outcome) {
        RiskPolicy policy = policy(Profile.BUSINESS).onlyModels(Set.of(CHIP));
        Facts made = facts(make(VERIFIED, CHIP, attestation), Action.ADD_AUTHENTICATOR);
        Facts used = using(CLAIMED.toBuilder().attestation(attestation).build(), Action.LOGIN);

        assertEquals(outcome, policy.decide(made).outcome());
        assertEquals(outcome, policy.decide(used).outcome());
    }

    @Test
    void a_list_of_models_takes_no_other_and_says_nothing_of_passwords() {
        RiskPolicy policy = policy(Profile.BUSINESS).onlyModels(Set.of(CLOUD));

        assertEquals(REFUSE, policy.decide(using(ATTESTED, Action.LOGIN)).outcome());
        assertTrue(policy.decide(using(ATTESTED, Action.LOGIN))
                .reasons()
                .getLast()
                .text()
                .contains(CHIP.toString()));
        assertFalse(policy.decide(facts(PASSWORD, Action.LOGIN)).rules().contains("R15"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, false, STEP_UP", "BUSINESS, false, STEP_UP", "HIGH_ASSURANCE, false, REFUSE",
        "PUBLIC, true,  STEP_UP", "BUSINESS, true,  REFUSE", "HIGH_ASSURANCE, true,  REFUSE",
    })
    void a_model_that_was_broken_is_no_longer_worth_what_it_was(Profile profile, boolean registering, Outcome outcome) {
        RiskPolicy policy = policy(profile, chip(MultiDevice.UNSTATED, ModelStatus.USER_KEY_PHYSICAL_COMPROMISE));
        Facts facts = registering
                ? facts(make(VERIFIED, CHIP, Attestation.METADATA_ROOT), Action.ADD_AUTHENTICATOR)
                : using(ATTESTED, Action.LOGIN);

        Decision decision = policy.decide(facts);

        assertEquals(outcome, decision.outcome());
        assertEquals(
                profile == Profile.BUSINESS && registering,
                decision.duties().isEmpty() || !decision.duties().contains(Duty.ALERT_OPERATORS));
        assertTrue(decision.reasons().stream()
                .anyMatch(reason -> reason.text().contains("[USER_KEY_PHYSICAL_COMPROMISE]")));
    }

    @Test
    void a_broken_model_is_suspended_where_nothing_less_than_proof_counts() {
        RiskPolicy policy = policy(Profile.HIGH_ASSURANCE, chip(MultiDevice.UNSTATED, ModelStatus.REVOKED));

        Decision decision = policy.decide(
                using(ATTESTED.toBuilder().attestation(Attestation.OWN_ROOT).build(), Action.LOGIN));

        assertEquals(REFUSE, decision.outcome());
    }

    @Test
    void firmware_that_could_be_newer_is_told_and_no_more() {
        RiskPolicy policy = policy(
                Profile.HIGH_ASSURANCE, chip(MultiDevice.UNSTATED, ModelStatus.UPDATE_AVAILABLE, ModelStatus.RETIRED));

        Decision decision = policy.decide(using(ATTESTED, Action.LOGIN));

        assertEquals(ALLOW, decision.outcome());
        assertEquals(Set.of(Duty.NOTIFY_PERSON), decision.duties());
        assertTrue(
                decision.reasons().stream().anyMatch(reason -> reason.text().contains("[RETIRED, UPDATE_AVAILABLE]")));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RETIRED", "UPDATE_AVAILABLE"})
    void what_is_reported_against_a_model_counts(ModelStatus status) {
        RiskPolicy policy = policy(Profile.PUBLIC, chip(MultiDevice.UNSTATED, status));

        assertEquals(STEP_UP, policy.decide(using(ATTESTED, Action.LOGIN)).outcome());
    }

    @Test
    void uv_of_a_model_that_can_do_without_does_not_count() {
        RiskPolicy policy = policy(Profile.PUBLIC, chip(MultiDevice.UNSTATED, ModelStatus.USER_VERIFICATION_BYPASS));

        Decision used = policy.decide(using(ATTESTED, Action.LOGIN));
        Decision made = policy.decide(facts(make(VERIFIED, CHIP, Attestation.NONE), Action.ADD_AUTHENTICATOR)
                .proved(Proof.OTHER_FACTOR));

        assertTrue(used.rules().contains("R4"));
        assertFalse(made.recordToStore().orElseThrow().uvInitialized());
    }

    /// `multiDeviceCredentialSupport`, where it is there at all.
    @ParameterizedTest
    @CsvSource({
        "UNSUPPORTED, YES, true", "UNSUPPORTED, NO, false",
        "EXPLICIT,    YES, false", "EXPLICIT,    NO, false",
        "IMPLICIT,    YES, false", "IMPLICIT,    NO, true",
        "UNSTATED,    YES, false", "UNSTATED,    NO, false",
    })
    void what_flags_and_metadata_say_is_compared(
            MultiDevice metadata, BackupEligibility eligibility, boolean contradicted) {
        RiskPolicy policy = policy(Profile.PUBLIC, chip(metadata));
        UUID model = CHIP;
        Facts facts = using(
                eligibility == BackupEligibility.YES
                        ? IN_CLOUD.toBuilder().aaguid(model).build()
                        : CLAIMED.toBuilder().aaguid(model).build(),
                Action.LOGIN);

        Decision decision = policy.decide(facts);

        assertEquals(ALLOW, decision.outcome());
        assertEquals(contradicted, decision.rules().contains("R18"));
        assertEquals(contradicted, decision.duties().contains(Duty.ALERT_OPERATORS));
    }

    @Test
    void a_stranger_proves_nothing_by_its_aaguid() {
        Facts facts = using(CLAIMED.toBuilder().aaguid(STRANGER).build(), Action.ADMIN);

        assertEquals(STEP_UP, policy(Profile.BUSINESS).decide(facts).outcome());
        assertTrue(policy(Profile.PUBLIC)
                .decide(facts(make(UNVERIFIED, STRANGER, Attestation.NONE), Action.ADD_AUTHENTICATOR))
                .rules()
                .contains("R14"));
    }
}
