package localpasskey.authenticator.pin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 of what must not stay in memory.
final class SecretDigest {

    private SecretDigest() {}

    /// The digest, which the caller zeroes.
    ///
    /// @param secret stays the caller's
    static byte[] of(byte[] secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(secret);
            sha256.reset(); // zeroes the block that it keeps; digest() alone does not
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
