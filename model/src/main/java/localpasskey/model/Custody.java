package localpasskey.model;

/// What kind of thing keeps the keys.
public enum Custody {
    TPM,
    /// A TPM that is a program or belongs to a virtual machine: not hardware, can be copied.
    SOFTWARE_TPM,
    SECURE_ENCLAVE
}
