package localpasskey.authenticator.pin;

import java.util.Arrays;
import localpasskey.keys.PinHash;
import localpasskey.wire.Secret;

/// Makes LEFT(SHA-256(PIN), 16) of a PIN typed into our prompt, as clients do of one typed into them.
public final class PinHashes {

    private PinHashes() {}

    /// The caller closes it; the PIN stays the caller's.
    public static PinHash of(Secret pin) {
        byte[] octets = pin.exposeCopy();
        byte[] digest = new byte[0];
        try {
            digest = SecretDigest.of(octets);
            return PinHash.taking(Arrays.copyOf(digest, PinHash.LENGTH));
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(digest, (byte) 0);
        }
    }
}
