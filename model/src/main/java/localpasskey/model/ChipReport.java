package localpasskey.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key's attributes as the chip reports them, asked now.
///
/// @param available false where the chip could not be asked; the rest is then empty
/// @param attributes by their names in the chip's specification, in its order
/// @param policyDigest hexadecimal, empty where the key has no policy
/// @param name the chip's Name of the key, hexadecimal
/// @param verifiedByChip the chip signs only after it checked a PIN; false where the key's own random value is enough
public record ChipReport(
        boolean available, Map<String, Boolean> attributes, String policyDigest, String name, boolean verifiedByChip) {

    public ChipReport {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
