package localpasskey.keys;

import java.util.Map;

/// A key's attributes as the chip reports them.
///
/// @param attributes by their names in the chip's specification, in its order (`fixedTPM` to true, …)
/// @param policyDigest hexadecimal; empty where the key has no policy
/// @param name the chip's Name of the key, hexadecimal
public record KeyReport(
        KeyPoint publicKey,
        Map<String, Boolean> attributes,
        String policyDigest,
        String name,
        boolean verifiedByChip) {}
