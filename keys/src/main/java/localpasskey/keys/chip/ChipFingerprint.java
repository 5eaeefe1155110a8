package localpasskey.keys.chip;

import java.util.Arrays;

/// Tells one chip from another: for a TPM the Name of its storage root key, 34 bytes.
public final class ChipFingerprint {

    /// Longest encoding taken in, in bytes.
    public static final int MAX_LENGTH = 64;

    private final byte[] encoded;

    private ChipFingerprint(byte[] owned) {
        this.encoded = owned;
    }

    /// Takes any bytes of a sensible length; whether a chip takes them is the chip's to say.
    public static ChipFingerprint of(byte[] encoded) {
        if (encoded.length == 0 || encoded.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "ChipFingerprint of " + encoded.length + " bytes, the limit is " + MAX_LENGTH);
        }
        return new ChipFingerprint(encoded.clone());
    }

    /// A copy, for keeping.
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChipFingerprint that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "ChipFingerprint (" + encoded.length + " bytes)";
    }
}
