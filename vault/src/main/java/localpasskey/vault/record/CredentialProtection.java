package localpasskey.vault.record;

import java.util.Optional;

/// credProtect: when a site may learn that a passkey exists.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.1
public enum CredentialProtection {
    VERIFICATION_OPTIONAL(1),
    VERIFICATION_OPTIONAL_WITH_LIST(2),
    VERIFICATION_REQUIRED(3);

    private final int level;

    CredentialProtection(int level) {
        this.level = level;
    }

    public int level() {
        return level;
    }

    public static Optional<CredentialProtection> ofLevel(long level) {
        for (CredentialProtection protection : values()) {
            if (protection.level == level) {
                return Optional.of(protection);
            }
        }
        return Optional.empty();
    }
}
