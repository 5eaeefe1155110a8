package localpasskey.keys.enclave;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// A key of the enclave as it is kept outside: what is in a [localpasskey.keys.KeyBlob], and with a secret behind it
/// in a [localpasskey.keys.SealedBlob].
///
/// Version 1, kind, the point (65 bytes), the blob's length (2) and the blob, and whatever is behind it.
final class StoredEnclaveKey {

    /// 4, X and Y.
    static final int POINT_LENGTH = 65;

    /// Blobs of about 570 bytes are reported.
    static final int MAX_BLOB = 2048;

    /// Most that is encrypted or decrypted at once.
    static final int MAX_SEALED = 512;

    private static final int VERSION = 1;
    private static final int UNCOMPRESSED = 4;
    private static final int HEADER = 1 + 1 + POINT_LENGTH + Short.BYTES;

    private final Kind kind;
    private final KeyPoint point;
    private final byte[] blob;
    private final byte[] secret;

    private StoredEnclaveKey(Kind kind, KeyPoint point, byte[] blob, byte[] secret) {
        this.kind = kind;
        this.point = point;
        this.blob = blob;
        this.secret = secret;
    }

    /// What it is for: a key of one kind is not taken for one of another.
    enum Kind {
        PASSKEY('E'),
        SEALING('Z'),
        /// By which this enclave is known again.
        IDENTITY('I');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    static StoredEnclaveKey of(Kind kind, KeyPoint point, byte[] blob) {
        return new StoredEnclaveKey(kind, point, blob.clone(), new byte[0]);
    }

    StoredEnclaveKey with(byte[] sealed) {
        return new StoredEnclaveKey(kind, point, blob, sealed.clone());
    }

    KeyPoint point() {
        return point;
    }

    byte[] blob() {
        return blob.clone();
    }

    /// What was encrypted to the key; nothing behind a passkey.
    byte[] sealed() {
        return secret.clone();
    }

    byte[] encoded() {
        return ByteBuffer.allocate(HEADER + blob.length + secret.length)
                .put((byte) VERSION)
                .put((byte) kind.letter)
                .put((byte) UNCOMPRESSED)
                .put(point.x())
                .put(point.y())
                .putShort((short) blob.length)
                .put(blob)
                .put(secret)
                .array();
    }

    static StoredEnclaveKey decode(Kind kind, byte[] encoded) throws KeyStoreException {
        if (encoded.length < HEADER) {
            throw foreign("only " + encoded.length + " bytes");
        }
        if (encoded[0] != VERSION || encoded[1] != (byte) kind.letter) {
            throw foreign("version " + encoded[0] + " and kind " + encoded[1]);
        }
        KeyPoint point = point(Arrays.copyOfRange(encoded, 2, 2 + POINT_LENGTH))
                .orElseThrow(() -> foreign("no uncompressed point"));
        int length = Short.toUnsignedInt(ByteBuffer.wrap(encoded).getShort(HEADER - Short.BYTES));
        int behind = encoded.length - HEADER - length;
        if (length == 0 || length > MAX_BLOB || behind < 0 || behind > MAX_SEALED) {
            throw foreign("a blob of " + length + " bytes in " + encoded.length);
        }
        if (kind == Kind.SEALING ? behind == 0 : behind != 0) {
            throw foreign(behind + " bytes behind the blob");
        }
        byte[] blob = Arrays.copyOfRange(encoded, HEADER, HEADER + length);
        return new StoredEnclaveKey(kind, point, blob, Arrays.copyOfRange(encoded, HEADER + length, encoded.length));
    }

    /// An uncompressed point of P-256; whether it lies on the curve is the enclave's to say.
    static Optional<KeyPoint> point(byte[] encoded) {
        if (encoded.length != POINT_LENGTH || encoded[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        return Optional.of(KeyPoint.of(
                KeyAlgorithm.P256, Arrays.copyOfRange(encoded, 1, 33), Arrays.copyOfRange(encoded, 33, 65)));
    }

    private static KeyStoreException foreign(String detail) {
        return new KeyStoreException(Reason.FOREIGN_BLOB, "not a key of this enclave: " + detail);
    }
}
