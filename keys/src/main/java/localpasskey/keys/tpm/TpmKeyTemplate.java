package localpasskey.keys.tpm;

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

/// What the chip is asked to make: every key of this program comes from one of these four templates.
///
/// A passkey is fixed to this chip and this parent and was made inside it; only its policy lets it sign (no
/// `userWithAuth`), see [Policy]. V checks the PIN, and its wrong tries count: it alone lacks `noDA`.
/// After creation the chip's answer is compared with the template, every bit: [PublicArea#fits].
final class TpmKeyTemplate {

    private TpmKeyTemplate() {}

    /// A key that signs for one website.
    static Bytes passkey(KeyAlgorithm algorithm, Bytes policy) {
        int curve = algorithm == KeyAlgorithm.P256 ? Tag.CURVE_P256 : Tag.CURVE_P384;
        return head(Tag.ALG_ECC, Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, NO_DA, SIGN), policy)
                .u16(Tag.ALG_NULL) // no symmetric part
                .u16(Tag.ALG_NULL) // scheme: said at each signature
                .u16(curve)
                .u16(Tag.ALG_NULL) // no key derivation
                .toBytes();
    }

    /// The parent of everything: it can wrap, and do nothing else. The TCG's storage root key.
    static Bytes storageRoot() {
        Set<ObjectAttribute> attributes =
                Set.of(FIXED_TPM, FIXED_PARENT, SENSITIVE_DATA_ORIGIN, USER_WITH_AUTH, NO_DA, RESTRICTED, DECRYPT);
        return head(Tag.ALG_ECC, attributes, Bytes.EMPTY)
                .u16(Tag.ALG_AES)
                .u16(128)
                .u16(Tag.ALG_CFB)
                .u16(Tag.ALG_NULL)
                .u16(Tag.CURVE_P256)
                .u16(Tag.ALG_NULL)
                .toBytes();
    }

    /// V: nothing but an authorisation value made from the PIN, under dictionary attack protection.
    static Bytes verifier() {
        return head(Tag.ALG_KEYEDHASH, Set.of(FIXED_TPM, FIXED_PARENT, USER_WITH_AUTH), Bytes.EMPTY)
                .u16(Tag.ALG_NULL)
                .toBytes();
    }

    /// A secret of ours, bound to this chip, without a PIN.
    static Bytes sealed() {
        return head(Tag.ALG_KEYEDHASH, Set.of(FIXED_TPM, FIXED_PARENT, USER_WITH_AUTH, NO_DA), Bytes.EMPTY)
                .u16(Tag.ALG_NULL)
                .toBytes();
    }

    private static TpmWriter head(int type, Set<ObjectAttribute> attributes, Bytes policy) {
        return new TpmWriter()
                .u16(type)
                .u16(Tag.ALG_SHA256)
                .u32(ObjectAttribute.bits(attributes))
                .sized(policy);
    }
}
