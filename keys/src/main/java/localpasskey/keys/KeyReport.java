package localpasskey.keys;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key's attributes as the chip reports them.
///
/// @param attributes by their names in the chip's specification, in its order (`fixedTPM` to true, …)
/// @param policyDigest hexadecimal; empty where the key has no policy
/// @param name the chip's Name of the key, hexadecimal
/// @param verifiedByChip the chip signs only after it checked a PIN; false where the key's own random value is enough
public record KeyReport(
        KeyPoint publicKey, Map<String, Boolean> attributes, String policyDigest, String name, boolean verifiedByChip) {

    public KeyReport {
        // not Map.copyOf, which loses the order
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
