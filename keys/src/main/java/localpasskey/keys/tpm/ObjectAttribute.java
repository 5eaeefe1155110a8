package localpasskey.keys.tpm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the chip promises about an object, one bit each, in the specification's order.
///
/// @spec TPM 2.0 Library Specification, Part 2: Structures, §8.3 (TPMA_OBJECT)
public enum ObjectAttribute {
    /// Its wrapped form opens in this chip only; it cannot be duplicated by itself.
    FIXED_TPM("fixedTPM", 1),
    ST_CLEAR("stClear", 2),
    /// It cannot be moved to another parent.
    FIXED_PARENT("fixedParent", 4),
    /// The chip made the secret part itself: it was never outside.
    SENSITIVE_DATA_ORIGIN("sensitiveDataOrigin", 5),
    /// Its authorisation value alone lets it be used; where this is clear, only its policy does.
    USER_WITH_AUTH("userWithAuth", 6),
    ADMIN_WITH_POLICY("adminWithPolicy", 7),
    /// Wrong authorisations do not count towards the chip's lockout.
    NO_DA("noDA", 10),
    ENCRYPTED_DUPLICATION("encryptedDuplication", 11),
    /// It works on structures of the chip only.
    RESTRICTED("restricted", 16),
    DECRYPT("decrypt", 17),
    SIGN("sign", 18);

    final String specificationName;
    private final int bit;

    ObjectAttribute(String specificationName, int bit) {
        this.specificationName = specificationName;
        this.bit = bit;
    }

    /// The attributes as the chip takes them.
    static int bits(Set<ObjectAttribute> set) {
        return set.stream().mapToInt(attribute -> 1 << attribute.bit).reduce(0, (a, b) -> a | b);
    }

    /// The attributes by name, in the specification's order.
    public static Map<String, Boolean> report(int bits) {
        Map<String, Boolean> report = new LinkedHashMap<>();
        for (ObjectAttribute attribute : values()) {
            report.put(attribute.specificationName, (bits & 1 << attribute.bit) != 0);
        }
        return report;
    }
}
