package localpasskey.keys.attestation;

/// A secret that a verifier encrypted to an endorsement key, for one attestation key: what
/// TPM2_MakeCredential makes.
///
/// @param credential TPMS_ID_OBJECT
/// @param seed encrypted to the endorsement key
public record SealedChallenge(ChipBytes credential, ChipBytes seed) {}
