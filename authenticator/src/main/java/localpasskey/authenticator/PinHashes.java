package localpasskey.authenticator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import localpasskey.keys.PinHash;
import localpasskey.wire.Secret;

/// Makes LEFT(SHA-256(PIN), 16) of a PIN typed into our prompt, as clients do of one typed into them.
final class PinHashes {

    private PinHashes() {}

    /// The caller closes it; the PIN stays the caller's.
    static PinHash of(Secret pin) {
        byte[] octets = pin.exposeCopy();
        byte[] digest = new byte[0];
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return PinHash.taking(Arrays.copyOf(digest, PinHash.LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(digest, (byte) 0);
        }
    }
}
