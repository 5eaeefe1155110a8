package localpasskey.webauthn.blob;

import java.util.Optional;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;

/// Where the large blobs of sites are kept, each under the largeBlobKey of its passkey.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-large-blob-extension WebAuthn Level 3 §10.1.5
public interface LargeBlobStorage {

    /// For requests that have none.
    LargeBlobStorage NONE = new LargeBlobStorage() {

        @Override
        public Optional<Bytes> read(Bytes key) {
            return Optional.empty();
        }

        @Override
        public boolean write(CredentialId passkey, Bytes key, Bytes blob) {
            return false;
        }
    };

    /// Empty where there is none under this key.
    Optional<Bytes> read(Bytes key);

    /// Puts it in the place of the one that was there.
    ///
    /// @param passkey that signed in for it
    /// @return whether it is kept: there may be no room
    boolean write(CredentialId passkey, Bytes key, Bytes blob);
}
