package localpasskey.webauthn.blob;

import localpasskey.wire.Bytes;

/// What a page wants of the large blob of a passkey.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-large-blob-extension WebAuthn Level 3 §10.1.5
public sealed interface LargeBlobInput {

    record Nothing() implements LargeBlobInput {}

    /// A new passkey that can have one.
    ///
    /// @param required no passkey otherwise
    record Support(boolean required) implements LargeBlobInput {}

    record Read() implements LargeBlobInput {}

    record Write(Bytes blob) implements LargeBlobInput {}
}
