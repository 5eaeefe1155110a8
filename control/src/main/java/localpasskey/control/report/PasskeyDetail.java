package localpasskey.control.report;

import localpasskey.model.ChipReport;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;

/// One passkey with everything the agent and the chip say about it.
///
/// @param userId the site's user handle
/// @param algorithm e.g. `ES256`
/// @param publicKey as a COSE key, CBOR
/// @param aaguid the kind of custody it was made in, as a UUID text
/// @param credentialProtection e.g. `userVerificationOptional`
public record PasskeyDetail(
        PasskeySummary summary,
        Bytes userId,
        String algorithm,
        Bytes publicKey,
        String aaguid,
        String credentialProtection,
        ChipReport chip)
        implements Report {

    /// Whether the TPM that keeps it is a program: not hardware, can be copied.
    public boolean isInSoftware() {
        return aaguid.equals(Aaguid.SOFTWARE_TPM.uuid().toString());
    }
}
