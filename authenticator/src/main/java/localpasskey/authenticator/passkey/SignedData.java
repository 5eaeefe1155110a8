package localpasskey.authenticator.passkey;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import localpasskey.keys.Digest;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.credential.CoseAlgorithm;

/// What passkeys sign: the digest of authenticator data and client data hash, or of a U2F message.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-op-get-assertion WebAuthn Level 3 §6.3.3
public final class SignedData {

    private SignedData() {}

    public static Digest digest(CoseAlgorithm algorithm, Bytes authenticatorData, ClientDataHash clientDataHash) {
        return digest(algorithm, authenticatorData.concat(clientDataHash.bytes()));
    }

    public static Digest digest(CoseAlgorithm algorithm, Bytes message) {
        String name = switch (algorithm) {
            case ES256, ESP256 -> "SHA-256";
            case ES384, ESP384 -> "SHA-384";
        };
        try {
            return Digest.of(MessageDigest.getInstance(name).digest(message.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + name, e);
        }
    }
}
