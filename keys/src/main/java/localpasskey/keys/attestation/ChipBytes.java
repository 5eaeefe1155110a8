package localpasskey.keys.attestation;

import java.util.Arrays;

/// A structure of the chip or of its maker, as bytes: public, never changed. 1 to 4096 bytes.
public final class ChipBytes {

    public static final int MAX_LENGTH = 4096;

    private final byte[] bytes;

    private ChipBytes(byte[] owned) {
        this.bytes = owned;
    }

    /// Takes any bytes of a sensible length; whether a chip takes them is the chip's to say.
    public static ChipBytes of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a structure of " + bytes.length + " bytes, the limit is " + MAX_LENGTH);
        }
        return new ChipBytes(bytes.clone());
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChipBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ChipBytes (" + bytes.length + " bytes)";
    }
}
