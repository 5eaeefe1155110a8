package localpasskey.keys.tpm;

/// What the chip gives out for an object it made: its two halves, and the proof that it made it.
///
/// @param privateHalf wrapped by the chip for itself
/// @param creation kept for TPM2_CertifyCreation, which needs it later
public record CreatedObject(PublicArea publicArea, TpmBytes privateHalf, CreationProof creation) {

    /// Longest wrapped private half taken in, in bytes.
    public static final int MAX_PRIVATE = 1024;

    /// The hash of the creation data, and the chip's ticket for it (TPMT_TK_CREATION, marshalled).
    public record CreationProof(TpmBytes hash, TpmBytes ticket) {}
}
