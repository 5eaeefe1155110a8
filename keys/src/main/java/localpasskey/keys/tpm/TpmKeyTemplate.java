package localpasskey.keys.tpm;

import static localpasskey.keys.tpm.ObjectAttribute.ADMIN_WITH_POLICY;
import static localpasskey.keys.tpm.ObjectAttribute.DECRYPT;
import static localpasskey.keys.tpm.ObjectAttribute.FIXED_PARENT;
import static localpasskey.keys.tpm.ObjectAttribute.FIXED_TPM;
import static localpasskey.keys.tpm.ObjectAttribute.NO_DA;
import static localpasskey.keys.tpm.ObjectAttribute.RESTRICTED;
import static localpasskey.keys.tpm.ObjectAttribute.SENSITIVE_DATA_ORIGIN;
import static localpasskey.keys.tpm.ObjectAttribute.SIGN;
import static localpasskey.keys.tpm.ObjectAttribute.USER_WITH_AUTH;

import java.util.Set;
import localpasskey.keys.KeyAlgorithm;

/// What the chip is asked to make: every key of this program comes from one of these seven templates.
///
/// A passkey is fixed to this chip and this parent and was made inside it; only its policy lets it sign (no
/// `userWithAuth`), see [Policy]. V checks the PIN, and its wrong tries count: it alone lacks `noDA`.
/// After creation the chip's answer is compared with the template, every bit: [PublicArea#fits].
public final class TpmKeyTemplate {

    private TpmKeyTemplate() {}

    /// A key that signs for one website. It has no scheme: that is said at each signature.
    public static TpmBytes passkey(KeyAlgorithm algorithm, TpmBytes policy) {
        Set<ObjectAttribute> attributes = Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, NO_DA, SIGN);
        int curve = algorithm == KeyAlgorithm.P256 ? Tag.CURVE_P256 : Tag.CURVE_P384;
        return template(Tag.ALG_ECC, attributes, policy, Tag.ALG_NULL, Tag.ALG_NULL, curve, Tag.ALG_NULL);
    }

    /// An HMAC key of a passkey, under the passkey's policy: HMAC-SHA-256, and nothing else.
    public static TpmBytes credRandom(TpmBytes policy) {
        Set<ObjectAttribute> attributes = Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, NO_DA, SIGN);
        return template(Tag.ALG_KEYEDHASH, attributes, policy, Tag.ALG_HMAC, Tag.ALG_SHA256);
    }

    /// The parent of everything, the TCG's storage root key: it can wrap with AES-128, and do nothing else.
    public static TpmBytes storageRoot() {
        Set<ObjectAttribute> attributes =
                Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, USER_WITH_AUTH, NO_DA, RESTRICTED, DECRYPT);
        int[] details = {Tag.ALG_AES, 128, Tag.ALG_CFB, Tag.ALG_NULL, Tag.CURVE_P256, Tag.ALG_NULL};
        return template(Tag.ALG_ECC, attributes, TpmBytes.EMPTY, details);
    }

    /// V: nothing but an authorisation value made from the PIN, under dictionary attack protection.
    public static TpmBytes verifier() {
        Set<ObjectAttribute> attributes = Set.of(FIXED_TPM, FIXED_PARENT, USER_WITH_AUTH);
        return template(Tag.ALG_KEYEDHASH, attributes, TpmBytes.EMPTY, Tag.ALG_NULL);
    }

    /// A secret of ours, bound to this chip, without a PIN.
    public static TpmBytes sealed() {
        Set<ObjectAttribute> attributes = Set.of(FIXED_TPM, FIXED_PARENT, USER_WITH_AUTH, NO_DA);
        return template(Tag.ALG_KEYEDHASH, attributes, TpmBytes.EMPTY, Tag.ALG_NULL);
    }

    /// A key that signs what the chip itself says, and nothing that comes from outside: an attestation key.
    public static TpmBytes attestationKey() {
        Set<ObjectAttribute> attributes =
                Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, USER_WITH_AUTH, NO_DA, RESTRICTED, SIGN);
        int[] details = {Tag.ALG_NULL, Tag.ALG_ECDSA, Tag.ALG_SHA256, Tag.CURVE_P256, Tag.ALG_NULL};
        return template(Tag.ALG_ECC, attributes, TpmBytes.EMPTY, details);
    }

    /// The chip's endorsement key, for which its maker signed a certificate: RSA-2048, the TCG's template
    /// L-1. The last two numbers are its exponent: 0 stands for the usual one.
    ///
    /// @spec TCG EK Credential Profile for TPM Family 2.0, Level 0, annex B.3.3 (template L-1)
    public static TpmBytes endorsementKey() {
        Set<ObjectAttribute> attributes =
                Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, ADMIN_WITH_POLICY, RESTRICTED, DECRYPT);
        int[] details = {Tag.ALG_AES, 128, Tag.ALG_CFB, Tag.ALG_NULL, 2048, 0, 0};
        return template(Tag.ALG_RSA, attributes, Policy.endorsementHierarchy(), details);
    }

    private static TpmBytes template(int type, Set<ObjectAttribute> attributes, TpmBytes policy, int... details) {
        TpmWriter writer = new TpmWriter().u16(type).u16(Tag.ALG_SHA256).u32(ObjectAttribute.bits(attributes));
        writer.sized(policy);
        for (int detail : details) {
            writer.u16(detail);
        }
        return writer.toBytes();
    }
}
