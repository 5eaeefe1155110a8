package localpasskey.keys.attestation;

/// What the chip says of a passkey.
///
/// @param publicArea of the passkey (TPMT_PUBLIC)
/// @param information what the chip says (TPMS_ATTEST)
/// @param signature over it, by the attestation key: ECDSA with SHA-256, in DER
public record CertifiedKey(ChipBytes publicArea, ChipBytes information, ChipBytes signature) {}
