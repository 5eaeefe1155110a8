package localpasskey.keys.attestation;

import java.util.List;

/// A new attestation key, and what the chip's maker signed about the chip that it is in. That both belong
/// together shows only when the chip opens what a verifier encrypts for them: TPM2_ActivateCredential.
///
/// @param certificates of the endorsement key first, then of those who signed it, as far as the chip keeps
///     them; DER. Empty where the chip has none
/// @param publicArea of the attestation key (TPMT_PUBLIC)
/// @param wrapped the attestation key as the chip wrapped it: opaque, useless off that chip
public record EndorsedKey(List<ChipBytes> certificates, ChipBytes publicArea, ChipBytes wrapped) {

    public EndorsedKey {
        certificates = List.copyOf(certificates);
    }
}
