package localpasskey.testkit.chip;

import java.nio.ByteBuffer;
import localpasskey.keys.KeyBlob;

/// What a thief takes out of a TPM's [KeyBlob]: the two halves that a TPM loads.
public final class StolenKey {

    private final byte[] publicArea;
    private final byte[] wrappedPrivate;

    private StolenKey(byte[] publicArea, byte[] wrappedPrivate) {
        this.publicArea = publicArea;
        this.wrappedPrivate = wrappedPrivate;
    }

    /// Takes a blob apart: version, kind, curve, the verifier's Name, the site, public half, private half.
    public static StolenKey from(KeyBlob blob) {
        ByteBuffer bytes = ByteBuffer.wrap(blob.encoded()).position(4);
        sized(bytes);
        sized(bytes);
        byte[] publicArea = sized(bytes);
        return new StolenKey(publicArea, sized(bytes));
    }

    public byte[] publicArea() {
        return publicArea.clone();
    }

    public byte[] wrappedPrivate() {
        return wrappedPrivate.clone();
    }

    private static byte[] sized(ByteBuffer bytes) {
        byte[] field = new byte[bytes.getShort() & 0xFFFF];
        bytes.get(field);
        return field;
    }
}
