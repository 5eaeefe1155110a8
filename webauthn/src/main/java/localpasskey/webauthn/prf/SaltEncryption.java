package localpasskey.webauthn.prf;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.CborMap;

/// The client's half of hmac-secret, for one request: it agrees on a secret with the authenticator when it is first
/// needed.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7
public interface SaltEncryption extends AutoCloseable {

    /// For requests that have nothing computed.
    SaltEncryption NONE = new SaltEncryption() {

        @Override
        public CborMap input(List<Bytes> salts) {
            throw new IllegalStateException("nobody agreed on a secret");
        }

        @Override
        public List<Secret> outputs(Bytes encrypted) {
            throw new IllegalStateException("nobody agreed on a secret");
        }

        @Override
        public void close() {
            // nothing is held
        }
    };

    /// The extension's input.
    ///
    /// @param salts one or two, 32 bytes each
    CborMap input(List<Bytes> salts);

    /// What the salts came to, in their order, 32 bytes each, for the caller to close.
    List<Secret> outputs(Bytes encrypted);

    @Override
    void close();
}
