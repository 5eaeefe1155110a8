package localpasskey.vault.cipher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;

/// AES-256-GCM for the private columns. A value is bound to its column and row: elsewhere it does not open.
///
/// Layout: `0x01`, the nonce (12 random bytes), the ciphertext, the tag (16 bytes).
public final class RowCipher implements AutoCloseable {

    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int OVERHEAD = 1 + NONCE_LENGTH + TAG_LENGTH;

    /// Longest value taken in, in bytes.
    public static final int MAX_LENGTH = 64 * 1024;

    private final DerivedKey key;
    private final SecureRandom random;

    public RowCipher(Secret root, String purpose, SecureRandom random) {
        this.key = DerivedKey.of(root, purpose, "AES");
        this.random = random;
    }

    /// Where a value belongs: a column, and what else of the row must not change without it.
    ///
    /// @param what in words, for the message when it does not open
    public record Place(String column, Bytes row, String what) {

        public static Place of(String column, String what, Bytes... parts) {
            ByteArrayOutputStream row = new ByteArrayOutputStream();
            for (Bytes part : parts) {
                row.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(0, part.length())
                        .array());
                row.writeBytes(part.toArray());
            }
            return new Place(column, Bytes.of(row.toByteArray()), what);
        }
    }

    public Bytes seal(byte[] value, Place place) {
        if (value.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    place.what() + " of " + value.length + " bytes, the limit is " + MAX_LENGTH);
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = Arrays.copyOf(new byte[] {FORMAT}, OVERHEAD + value.length);
            System.arraycopy(nonce, 0, sealed, 1, NONCE_LENGTH);
            cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(value, 0, value.length, sealed, 1 + NONCE_LENGTH);
            return Bytes.of(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    /// The caller zeroes the value if it is a secret.
    public byte[] open(Bytes sealed, Place place) throws VaultException {
        if (sealed.length() < OVERHEAD || sealed.length() > OVERHEAD + MAX_LENGTH || sealed.at(0) != FORMAT) {
            throw damaged(place);
        }
        int start = 1 + NONCE_LENGTH;
        byte[] nonce = sealed.slice(1, start).toArray();
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, place)
                    .doFinal(sealed.slice(start, sealed.length()).toArray());
        } catch (AEADBadTagException _) {
            throw damaged(place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(place.column().getBytes(StandardCharsets.US_ASCII));
        cipher.updateAAD(new byte[1]);
        cipher.updateAAD(place.row().toArray());
        return cipher;
    }

    /// What to say of a value that is not as it was written.
    public static VaultException damaged(Place place) {
        return new VaultException(
                Reason.DAMAGED,
                place.what() + " is not as it was written. It is left as it is; restore the vault from a backup of this"
                        + " computer");
    }

    @Override
    public void close() {
        key.destroy();
    }
}
