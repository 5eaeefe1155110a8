package localpasskey.keys;

import java.util.Arrays;

/// A secret bound to one chip.
public final class SealedBlob {

    /// Longest encoding taken in, in bytes.
    public static final int MAX_LENGTH = 4096;

    private final byte[] encoded;

    private SealedBlob(byte[] owned) {
        this.encoded = owned;
    }

    /// Takes any bytes of a sensible length; whether a chip takes them is the chip's to say.
    public static SealedBlob of(byte[] encoded) {
        if (encoded.length == 0 || encoded.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "SealedBlob of " + encoded.length + " bytes, the limit is " + MAX_LENGTH);
        }
        return new SealedBlob(encoded.clone());
    }

    /// A copy, for keeping.
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedBlob that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "SealedBlob (" + encoded.length + " bytes)";
    }
}
