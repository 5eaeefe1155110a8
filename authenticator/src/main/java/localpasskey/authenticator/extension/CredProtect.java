package localpasskey.authenticator.extension;

import java.util.OptionalLong;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The credProtect extension: a site says when its passkey may show itself.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.1
public final class CredProtect {

    public static final String NAME = "credProtect";

    private CredProtect() {}

    /// The level asked for; the lowest where the site is silent.
    static CredentialProtection level(CborMap extensions) throws CtapException {
        OptionalLong asked = extensions.findInt(NAME);
        if (asked.isEmpty()) {
            return CredentialProtection.VERIFICATION_OPTIONAL;
        }
        return CredentialProtection.ofLevel(asked.getAsLong())
                .orElseThrow(() -> new CtapException(CtapStatus.INVALID_OPTION, "credProtect " + asked.getAsLong()));
    }

    /// The level, where the site asked for one.
    static void tell(CborMap extensions, CredentialProtection level, CborMap.Builder outputs) {
        if (extensions.find(NAME).isPresent()) {
            outputs.put(NAME, Cbor.of(level.level()));
        }
    }

    /// Whether a passkey shows itself to this request.
    public static boolean shows(CredentialProtection level, boolean verified, boolean named) {
        return switch (level) {
            case VERIFICATION_OPTIONAL -> true;
            case VERIFICATION_OPTIONAL_WITH_LIST -> verified || named;
            case VERIFICATION_REQUIRED -> verified;
        };
    }
}
