package localpasskey.authenticator.extension;

import java.security.SecureRandom;
import java.util.Optional;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborMap;

/// The largeBlobKey extension: a key of the passkey's own, by which the client encrypts a large blob for its site. It
/// is told beside the signed data, not in it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.3
public final class LargeBlobKey {

    public static final String NAME = "largeBlobKey";

    private LargeBlobKey() {}

    /// A new one, where the site asks for it; else empty. Only a discoverable passkey has one.
    static Bytes make(CborMap inputs, boolean discoverable, SecureRandom random) throws CtapException {
        if (!isAsked(inputs)) {
            return Bytes.EMPTY;
        }
        if (!discoverable) {
            throw new CtapException(CtapStatus.INVALID_OPTION, "largeBlobKey without rk");
        }
        byte[] key = new byte[PasskeyExtensions.LARGE_BLOB_KEY_LENGTH];
        random.nextBytes(key);
        return Bytes.of(key);
    }

    /// Where the client asks for it, the only thing that it may say is `true`.
    static boolean isAsked(CborMap inputs) throws CtapException {
        Optional<Boolean> asked = inputs.findBool(NAME);
        if (asked.isPresent() && !asked.get()) {
            throw new CtapException(CtapStatus.INVALID_OPTION, "largeBlobKey: false");
        }
        return asked.isPresent();
    }
}
