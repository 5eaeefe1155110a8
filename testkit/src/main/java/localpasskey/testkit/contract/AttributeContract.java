package localpasskey.testkit.contract;

import static localpasskey.testkit.contract.ChipUnderTest.byPin;
import static localpasskey.testkit.contract.ChipUnderTest.digest;
import static localpasskey.testkit.contract.ChipUnderTest.forum;
import static localpasskey.testkit.contract.ChipUnderTest.pin;
import static localpasskey.testkit.contract.ChipUnderTest.presenceKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifiedKey;
import static localpasskey.testkit.contract.ChipUnderTest.verifies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.Signature;
import localpasskey.keys.VerifierBlob;
import org.junit.jupiter.api.Test;

/// Promises about what a TPM's keys are: their curves, and the attributes that the chip reports.
public interface AttributeContract extends PinChipUnderTest {

    @Test
    default void a_key_on_p384_signs_digests_of_48_bytes() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        KeyRequest request = new KeyRequest(KeyAlgorithm.P384, new KeyProtection.Verified(v, forum()));
        Digest digest = digest(KeyAlgorithm.P384, "challenge");

        MadeKey made = chip().make(request, byPin(v, "271828"), _ -> digest(KeyAlgorithm.P384, "made"));
        Signature signature = chip().sign(made.blob(), digest, byPin(v, "271828"));

        assertEquals(KeyAlgorithm.P384, made.publicKey().algorithm());
        assertTrue(verifies(made.publicKey(), digest(KeyAlgorithm.P384, "made"), made.signature()));
        assertTrue(verifies(made.publicKey(), digest, signature));
    }

    @Test
    default void reports_what_the_chip_says_about_a_verified_key() throws KeyStoreException {
        VerifierBlob v = verifier().create(pin("271828"));
        MadeKey made = verifiedKey(chip(), v, "271828");

        KeyReport report = chip().describe(made.blob());

        assertEquals(made.publicKey(), report.publicKey());
        assertEquals(
                List.of(
                        "fixedTPM",
                        "stClear",
                        "fixedParent",
                        "sensitiveDataOrigin",
                        "userWithAuth",
                        "adminWithPolicy",
                        "noDA",
                        "encryptedDuplication",
                        "restricted",
                        "decrypt",
                        "sign"),
                List.copyOf(report.attributes().keySet()));
        assertEquals(
                List.of("fixedTPM", "fixedParent", "sensitiveDataOrigin", "noDA", "sign"),
                report.attributes().entrySet().stream()
                        .filter(attribute -> attribute.getValue())
                        .map(attribute -> attribute.getKey())
                        .toList());
        assertEquals(64, report.policyDigest().length());
        assertEquals(68, report.name().length());
        assertTrue(report.verifiedByChip());
    }

    @Test
    default void reports_that_a_presence_key_is_not_verified_by_the_chip() throws KeyStoreException {
        MadeKey made = presenceKey(chip(), "click");

        KeyReport report = chip().describe(made.blob());

        assertFalse(report.verifiedByChip());
        assertEquals(made.publicKey(), report.publicKey());
    }
}
