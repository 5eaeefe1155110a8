package localpasskey.control.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// The key's attributes as the chip reports them, asked now.
    ///
    /// @param available false where the chip could not be asked; the rest is then empty
    /// @param attributes by their names in the chip's specification, in its order
    /// @param policyDigest hexadecimal, empty where the key has no policy
    /// @param name the chip's Name of the key, hexadecimal
    public record ChipReport(
            boolean available,
            Map<String, Boolean> attributes,
            String policyDigest,
            String name,
            boolean verifiedByChip) {

        public ChipReport {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }
}
