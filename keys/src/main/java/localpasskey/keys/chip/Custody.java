package localpasskey.keys.chip;

/// What kind of thing keeps the keys. Sites are told by the AAGUID.
public enum Custody {
    TPM,
    /// A TPM that is a program or belongs to a virtual machine: not hardware, can be copied.
    SOFTWARE_TPM,
    SECURE_ENCLAVE
}
