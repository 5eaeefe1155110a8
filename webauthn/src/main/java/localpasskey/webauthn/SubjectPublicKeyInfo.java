package localpasskey.webauthn;

import localpasskey.wire.Bytes;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;

/// A public key as `getPublicKey()` gives it: DER, the point uncompressed.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-public-key-easy WebAuthn Level 3 §5.2.1.1
/// @spec https://www.rfc-editor.org/rfc/rfc5480#section-2 RFC 5480 §2
final class SubjectPublicKeyInfo {

    /// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 || x || y } }, up to the coordinates.
    private static final Bytes P256 = Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    /// The same with secp384r1.
    private static final Bytes P384 = Bytes.ofHex("3076301006072a8648ce3d020106052b8104002203620004");

    private SubjectPublicKeyInfo() {}

    static Bytes of(CoseKey key) {
        return head(key.algorithm()).concat(key.x()).concat(key.y());
    }

    private static Bytes head(CoseAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256, ESP256 -> P256;
            case ES384, ESP384 -> P384;
        };
    }
}
