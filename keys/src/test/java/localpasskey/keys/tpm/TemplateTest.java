package localpasskey.keys.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.SiteHash;
import org.junit.jupiter.api.Test;

/// The exact bytes that the chip is asked for, and the exact list of what can be asked.
final class TemplateTest {

    private static final String OWN_VALUE = "8fcd2169ab92694e0c633f1ab772842b8241bbc20288981fc7ac1eddc1fddb0e";

    @Test
    void a_passkey_on_p256() {
        // ECC, SHA-256, noDA fixedTPM fixedParent sensitiveDataOrigin sign, policy, no symmetric, no scheme, curve
        assertEquals(
                "0023" + "000b" + "00040432" + "0020" + OWN_VALUE + "0010" + "0010" + "0003" + "0010",
                TpmKeyTemplate.passkey(KeyAlgorithm.P256, Policy.ownValue()).hex());
    }

    @Test
    void a_passkey_on_p384() {
        assertEquals(
                "0023" + "000b" + "00040432" + "0020" + OWN_VALUE + "0010" + "0010" + "0004" + "0010",
                TpmKeyTemplate.passkey(KeyAlgorithm.P384, Policy.ownValue()).hex());
    }

    @Test
    void the_storage_root_is_the_one_of_the_tcg() {
        assertEquals(
                "0023" + "000b" + "00030472" + "0000" + "000600800043" + "0010" + "0003" + "0010",
                TpmKeyTemplate.storageRoot().hex());
    }

    @Test
    void the_verifier_is_protected_against_guessing() {
        assertEquals(
                "0008" + "000b" + "00000052" + "0000" + "0010",
                TpmKeyTemplate.verifier().hex());
    }

    @Test
    void a_sealed_secret_cannot_lock_the_machine() {
        assertEquals(
                "0008" + "000b" + "00000452" + "0000" + "0010",
                TpmKeyTemplate.sealed().hex());
    }

    @Test
    void an_hmac_key_of_a_passkey_is_made_in_the_chip_and_opened_by_its_policy_only() {
        assertEquals(
                "0008" + "000b" + "00040432" + "0020" + OWN_VALUE + "0005" + "000b",
                TpmKeyTemplate.credRandom(Policy.ownValue()).hex());
    }

    @Test
    void the_policy_of_a_presence_key_is_the_specifications() {
        assertEquals(OWN_VALUE, Policy.ownValue().hex());
    }

    /// Computed with Python's hashlib for the Name 000b5555… and the site 6666….
    @Test
    void the_policy_of_a_verified_key_names_v_and_the_site() {
        TpmBytes name = TpmBytes.ofHex("000b" + "55".repeat(32));
        TpmBytes reference =
                Policy.reference(SiteHash.of(TpmBytes.ofHex("66".repeat(32)).toArray()));

        assertEquals("aad014100741967355c90d7a29605e96373c495cc5a81fd43af9148e8c63c19e", reference.hex());
        assertEquals(
                "d30a2dbe20d3c5868a3d690cb2121372a35293d12b74c0a0d4c4bfb3a89744b9",
                Policy.verifiedBy(name, reference).hex());
    }

    @Test
    void no_command_gives_a_key_out_or_takes_one_in_or_changes_the_machine() {
        assertEquals(
                List.of(
                        0x131, 0x153, 0x157, 0x173, 0x15D, 0x155, 0x15E, 0x150, 0x176, 0x151, 0x16B, 0x162, 0x161,
                        0x165, 0x120, 0x17A, 0x169, 0x14E, 0x147, 0x148),
                EnumSet.allOf(TpmCommand.class).stream()
                        .map(command -> command.code)
                        .toList());
    }
}
