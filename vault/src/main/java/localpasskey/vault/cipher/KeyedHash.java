package localpasskey.vault.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// HMAC-SHA-256 under one derived key. What it makes, 32 bytes, only the holder of the key can make or check.
///
/// Used while the vault's lock is held.
public final class KeyedHash implements AutoCloseable {

    public static final int LENGTH = 32;

    private final DerivedKey key;
    private final Mac mac;

    KeyedHash(Secret root, String purpose) {
        this.key = DerivedKey.of(root, purpose, "HmacSHA256");
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Each part goes in behind its length, so that no two lists of parts look alike.
    public Bytes of(Bytes... parts) {
        for (Bytes part : parts) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length()));
            mac.update(part.toArray());
        }
        return Bytes.of(mac.doFinal());
    }

    /// Eight bytes, big-endian.
    public static Bytes number(long value) {
        return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    @Override
    public void close() {
        key.destroy();
        mac.reset();
    }
}
