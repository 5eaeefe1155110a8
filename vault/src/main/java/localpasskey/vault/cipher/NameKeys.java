package localpasskey.vault.cipher;

import java.security.SecureRandom;
import localpasskey.wire.Secret;

/// The keys made from the name key, one for each purpose. A reset makes new ones.
///
/// @param content encrypts the private columns of passkeys
/// @param lookup makes the columns by which a site or an account is found
/// @param check tells whether settings and the verifier are as they were written
/// @param wrap encrypts the history key
public record NameKeys(RowCipher content, KeyedHash lookup, KeyedHash check, RowCipher wrap) implements AutoCloseable {

    /// Length of the name key and of the history key, in bytes.
    public static final int ROOT_LENGTH = 32;

    public static NameKeys of(Secret nameKey, SecureRandom random) {
        return new NameKeys(
                new RowCipher(nameKey, "lpk vault v1 content", random),
                new KeyedHash(nameKey, "lpk vault v1 lookup"),
                new KeyedHash(nameKey, "lpk vault v1 check"),
                new RowCipher(nameKey, "lpk vault v1 history key", random));
    }

    /// A new name key or history key.
    public static Secret randomRoot(SecureRandom random) {
        byte[] octets = new byte[ROOT_LENGTH];
        random.nextBytes(octets);
        return Secret.taking(octets);
    }

    @Override
    public void close() {
        content.close();
        lookup.close();
        check.close();
        wrap.close();
    }
}
