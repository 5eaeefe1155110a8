package localpasskey.testkit.chip;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// How a pretend chip wraps what it hands out: AES-GCM under a key that the chip never shows.
///
/// Self-contained, as a TPM's blobs are: a chip made again from the same seed opens them, any other one does not.
final class PretendBlobs {

    /// What is in a wrap; a wrap of one kind is never taken for another.
    enum Kind {
        KEY,
        VERIFIER,
        SEALED
    }

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec wrappingKey;
    private final SecureRandom random;

    PretendBlobs(byte[] chipSecret, SecureRandom random) {
        this.wrappingKey = new SecretKeySpec(chipSecret, "AES");
        this.random = random;
    }

    /// The fields, each with its length before it, wrapped.
    byte[] wrap(Kind kind, byte[]... fields) {
        int length = Arrays.stream(fields).mapToInt(field -> 4 + field.length).sum();
        ByteBuffer clear = ByteBuffer.allocate(length);
        for (byte[] field : fields) {
            clear.putInt(field.length).put(field);
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, kind, nonce, clear.array());
        return ByteBuffer.allocate(NONCE_LENGTH + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// The fields again; refuses what this chip did not wrap.
    byte[][] unwrap(Kind kind, byte[] blob, int fields) throws KeyStoreException {
        if (blob.length < NONCE_LENGTH) {
            throw foreign(kind);
        }
        byte[] nonce = Arrays.copyOf(blob, NONCE_LENGTH);
        byte[] sealed = Arrays.copyOfRange(blob, NONCE_LENGTH, blob.length);
        try {
            ByteBuffer clear = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, kind, nonce, sealed));
            byte[][] taken = new byte[fields][];
            for (int i = 0; i < fields; i++) {
                taken[i] = new byte[clear.getInt()];
                clear.get(taken[i]);
            }
            return taken;
        } catch (ForeignWrap | BufferUnderflowException _) {
            throw foreign(kind);
        }
    }

    private byte[] cipher(int mode, Kind kind, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, wrappingKey, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(kind.name().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new ForeignWrap(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStoreException foreign(Kind kind) {
        return new KeyStoreException(Reason.FOREIGN_BLOB, "this pretend chip did not make this " + kind);
    }

    /// The tag does not fit.
    private static final class ForeignWrap extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ForeignWrap(Throwable cause) {
            super(cause);
        }
    }
}
