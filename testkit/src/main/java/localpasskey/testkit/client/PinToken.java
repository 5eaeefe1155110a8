package localpasskey.testkit.client;

import localpasskey.wire.Bytes;

/// A pinUvAuthToken as its client holds it.
///
/// @param protocol 1 or 2
public record PinToken(int protocol, Bytes key) {

    /// The pinUvAuthParam for a message.
    Bytes authenticate(Bytes message) {
        return ClientPinProtocol.authenticate(protocol, key, message);
    }
}
