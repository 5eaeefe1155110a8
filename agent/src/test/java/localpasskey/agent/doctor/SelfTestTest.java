package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.agent.LyingChip;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.Digest;
import localpasskey.keys.FirstSignature;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.Signature;
import localpasskey.keys.UserProof;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.Test;

/// A self test is worth something if it tells a chip that keeps its promises from one that does not.
final class SelfTestTest {

    private final PretendChip honest = new PretendChip(InstantSource.system(), 1);

    @Test
    void a_chip_that_keeps_its_promises_passes() throws KeyStoreException {
        List<Check> checks = run(honest);

        assertEquals(7, checks.size());
        assertTrue(checks.stream().allMatch(Check::passed), checks.toString());
    }

    @Test
    void a_chip_that_signs_on_any_word_fails() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            private UserProof right = new UserProof.EnclavePrompt("not known yet");

            @Override
            public MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
                right = proof;
                return super.make(request, proof, first);
            }

            @Override
            public Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException {
                return super.sign(key, digest, right);
            }
        });

        assertEquals(
                List.of("It does not sign without the PIN", "It does not sign on the word of another PIN"),
                failed(checks));
    }

    @Test
    void a_chip_whose_keys_can_leave_it_fails() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public KeyReport describe(KeyBlob key) throws KeyStoreException {
                KeyReport report = super.describe(key);
                Map<String, Boolean> attributes = new LinkedHashMap<>(report.attributes());
                attributes.put("fixedTPM", false);
                return new KeyReport(report.publicKey(), attributes, report.policyDigest(), report.name(), true);
            }
        });

        assertEquals(List.of("The key was born in the chip and cannot leave it"), failed(checks));
    }

    @Test
    void a_chip_that_signs_something_else_fails() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException {
                return super.sign(key, Digest.of(new byte[32]), proof);
            }
        });

        assertEquals(List.of("Loaded again, the key still signs"), failed(checks));
    }

    @Test
    void a_chip_whose_first_signature_is_wrong_ends_it() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
                return super.make(request, proof, _ -> Digest.of(new byte[32]));
            }
        });

        assertEquals(List.of("It makes a key, and the key signs"), failed(checks));
        assertEquals(3, checks.size());
    }

    @Test
    void a_chip_that_fails_says_so_in_words() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
                throw new KeyStoreException(KeyStoreException.Reason.FAILED, "TPM_RC 0x101");
            }
        });

        assertEquals(
                "The chip reported a failure of its own (FAILED: TPM_RC 0x101). Try again; after a restart of the"
                        + " computer if it stays.",
                checks.get(1).found());
    }

    private static List<Check> run(KeyStore chip) throws KeyStoreException {
        return new SelfTest(chip, chip.pinVerifier().orElseThrow(), new SecureRandom()).run();
    }

    private static List<String> failed(List<Check> checks) {
        return checks.stream().filter(check -> !check.passed()).map(Check::what).toList();
    }
}
