package localpasskey.model.policy;

import java.util.Arrays;
import java.util.Optional;

/// A member of the administrator's policy file, which says of one value that it is the administrator's.
public enum PolicyMember {
    ALWAYS_UV("alwaysUv"),
    MIN_PIN_LENGTH("minPinLength"),
    PIN_POLICY("pinPolicy"),
    ALLOWED_SITES("allowedSites"),
    ATTESTATION_SITES("attestationSites");

    private final String word;

    PolicyMember(String word) {
        this.word = word;
    }

    /// Its name in the file, the same in every language.
    public String word() {
        return word;
    }

    public static Optional<PolicyMember> ofWord(String word) {
        return Arrays.stream(values())
                .filter(member -> member.word.equals(word))
                .findFirst();
    }
}
