package localpasskey.risk.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import localpasskey.risk.facts.AuthenticatorModel.MultiDevice;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BindingTest {

    @ParameterizedTest
    @CsvSource({
        "NO, NONE,          UNKNOWN,      DEVICE_BOUND_CLAIMED",
        "NO, SELF,          DEVICE_BOUND, DEVICE_BOUND_CLAIMED",
        "NO, METADATA_ROOT, UNKNOWN,      DEVICE_BOUND_ATTESTED",
        "NO, OWN_ROOT,      BOTH,         DEVICE_BOUND_ATTESTED",
        "NO, OWN_ROOT,      SYNCED,       DEVICE_BOUND_CONTRADICTED",
        "YES, OWN_ROOT,     DEVICE_BOUND, SYNCABLE",
        "YES, NONE,         SYNCED,       SYNCABLE",
        "UNKNOWN, OWN_ROOT, DEVICE_BOUND, UNKNOWN",
    })
    void flags_attestation_and_model_together_say_where_a_key_is(
            BackupEligibility eligibility, Attestation attestation, Syncing syncing, Binding binding) {
        assertEquals(binding, Binding.of(eligibility, attestation, AuthenticatorModel.named("any", syncing)));
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED,                      DEVICE_BOUND_CLAIMED",
        "ATTESTATION_KEY_COMPROMISE,   DEVICE_BOUND_CLAIMED",
        "USER_KEY_REMOTE_COMPROMISE,   DEVICE_BOUND_CONTRADICTED",
        "USER_KEY_PHYSICAL_COMPROMISE, DEVICE_BOUND_ATTESTED",
        "USER_VERIFICATION_BYPASS,     DEVICE_BOUND_ATTESTED",
        "UPDATE_AVAILABLE,             DEVICE_BOUND_ATTESTED",
        "RETIRED,                      DEVICE_BOUND_ATTESTED",
    })
    void what_is_reported_against_a_model_takes_away_what_it_proves(ModelStatus status, Binding binding) {
        AuthenticatorModel model = new AuthenticatorModel("", Syncing.UNKNOWN, MultiDevice.UNSTATED, Set.of(status));

        assertEquals(binding, Binding.of(BackupEligibility.NO, Attestation.METADATA_ROOT, model));
    }

    /// "Device-bound" is never said without one of the three words.
    @ParameterizedTest
    @EnumSource
    void device_bound_has_one_of_three_words(Binding binding) {
        boolean bound = binding.words().contains("device-bound");

        assertEquals(bound, binding.name().startsWith("DEVICE_BOUND_"));
        assertEquals(bound, binding.words().matches("device-bound \\((claimed|attested|contradicted)\\)"));
    }

    @Test
    void what_is_contradicted_is_worth_least_and_what_is_attested_most() {
        for (Binding binding : Binding.values()) {
            assertTrue(Binding.DEVICE_BOUND_ATTESTED.isAtLeast(binding));
            assertTrue(binding.isAtLeast(Binding.DEVICE_BOUND_CONTRADICTED));
        }
        assertFalse(Binding.SYNCABLE.isAtLeast(Binding.DEVICE_BOUND_CLAIMED));
    }
}
