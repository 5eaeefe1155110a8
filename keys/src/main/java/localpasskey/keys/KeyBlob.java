package localpasskey.keys;

import java.util.Arrays;

/// A key as the chip wrapped it: opaque, useless off that chip, not a secret. Versioned inside; also carries the
/// creation hash and ticket.
public final class KeyBlob {

    /// Longest encoding taken in, in bytes.
    public static final int MAX_LENGTH = 4096;

    private final byte[] encoded;

    private KeyBlob(byte[] owned) {
        this.encoded = owned;
    }

    /// Takes any bytes of a sensible length; whether a chip takes them is the chip's to say.
    public static KeyBlob of(byte[] encoded) {
        if (encoded.length == 0 || encoded.length > MAX_LENGTH) {
            throw new IllegalArgumentException("KeyBlob of " + encoded.length + " bytes, the limit is " + MAX_LENGTH);
        }
        return new KeyBlob(encoded.clone());
    }

    /// A copy, for keeping.
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBlob that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "KeyBlob (" + encoded.length + " bytes)";
    }
}
