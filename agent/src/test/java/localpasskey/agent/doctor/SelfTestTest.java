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
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.Test;

/// A self test is worth something if it tells a chip that keeps its promises from one that does not.
final class SelfTestTest {

    private final PretendChip honest = new PretendChip(InstantSource.system(), 1);

    @Test
    void a_chip_that_keeps_its_promises_passes() throws KeyStoreException {
        List<Check> checks = run(honest);

        assertEquals(8, checks.size());
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
                List.of(MessageCode.TEST_NEEDS_PIN, MessageCode.TEST_NEEDS_THIS_PIN, MessageCode.TEST_NEEDS_THIS_SITE),
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

        assertEquals(List.of(MessageCode.TEST_CANNOT_LEAVE), failed(checks));
    }

    @Test
    void a_chip_that_signs_something_else_fails() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException {
                return super.sign(key, Digest.of(new byte[32]), proof);
            }
        });

        assertEquals(List.of(MessageCode.TEST_SIGNS_AGAIN), failed(checks));
    }

    @Test
    void a_chip_whose_first_signature_is_wrong_ends_it() throws KeyStoreException {
        List<Check> checks = run(new LyingChip(honest) {

            @Override
            public MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
                return super.make(request, proof, _ -> Digest.of(new byte[32]));
            }
        });

        assertEquals(List.of(MessageCode.TEST_SIGNS), failed(checks));
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
                UserMessage.of(MessageCode.CHIP_FAILED, MessageValue.of("FAILED: TPM_RC 0x101")),
                checks.get(1).found());
    }

    private static List<Check> run(KeyStore chip) throws KeyStoreException {
        return new SelfTest(chip, chip.pinVerifier().orElseThrow(), new SecureRandom()).run();
    }

    private static List<MessageCode> failed(List<Check> checks) {
        return checks.stream()
                .filter(check -> !check.passed())
                .map(check -> check.what().code())
                .toList();
    }
}
