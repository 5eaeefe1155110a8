package localpasskey.keys.tpm;

/// Every command that this program can send to a TPM. What is not in this list cannot be said.
///
/// Look for what is missing: TPM2_Duplicate, TPM2_Rewrap (a key leaves its chip), TPM2_Import,
/// TPM2_LoadExternal, TPM2_CreateLoaded (a key comes from elsewhere, or unseen), TPM2_Clear,
/// TPM2_HierarchyChangeAuth, TPM2_DictionaryAttackParameters, TPM2_DictionaryAttackLockReset (changes what
/// belongs to the machine).
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.5.2 (TPM_CC)
public enum TpmCommand {
    CREATE_PRIMARY(0x131),
    CREATE(0x153),
    LOAD(0x157),
    READ_PUBLIC(0x173),
    SIGN(0x15D),
    HMAC(0x155),
    UNSEAL(0x15E),
    OBJECT_CHANGE_AUTH(0x150),
    START_AUTH_SESSION(0x176),
    POLICY_SECRET(0x151),
    POLICY_AUTH_VALUE(0x16B),
    CONTEXT_SAVE(0x162),
    CONTEXT_LOAD(0x161),
    FLUSH_CONTEXT(0x165),
    /// Only for places of our own, see `KeptObjects`.
    EVICT_CONTROL(0x120),
    GET_CAPABILITY(0x17A),
    /// The next four for the attestation alone: what the chip's maker signed, and what the chip says
    /// of a passkey.
    NV_READ_PUBLIC(0x169),
    NV_READ(0x14E),
    ACTIVATE_CREDENTIAL(0x147),
    CERTIFY(0x148);

    public final int code;

    TpmCommand(int code) {
        this.code = code;
    }
}
