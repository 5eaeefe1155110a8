package localpasskey.vault.record;

import localpasskey.wire.Bytes;

/// What extensions of CTAP keep with a passkey. Says nothing of it where it is printed.
///
/// @param credBlob as the site gave it, empty where it gave none
/// @param largeBlobKey 32 bytes, empty where the site asked for none
/// @param thirdPartyPayment whether other sites may ask for payments by this passkey
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.2, §12.3, §12.9
public record PasskeyExtensions(Bytes credBlob, Bytes largeBlobKey, boolean thirdPartyPayment) {

    public static final PasskeyExtensions NONE = new PasskeyExtensions(Bytes.EMPTY, Bytes.EMPTY, false);

    /// Length of a largeBlobKey, in bytes.
    public static final int LARGE_BLOB_KEY_LENGTH = 32;

    @Override
    public String toString() {
        return "PasskeyExtensions[redacted]";
    }
}
