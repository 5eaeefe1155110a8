package localpasskey.keys;

import java.util.Arrays;

/// The verifier V as the chip wrapped it, with the salt that turns a PIN into its authorisation value. Opaque,
/// and useless off that chip.
public final class VerifierBlob {

    /// Longest encoding taken in, in bytes.
    public static final int MAX_LENGTH = 4096;

    private final byte[] encoded;

    private VerifierBlob(byte[] owned) {
        this.encoded = owned;
    }

    /// Takes any bytes of a sensible length; whether a chip takes them is the chip's to say.
    public static VerifierBlob of(byte[] encoded) {
        if (encoded.length == 0 || encoded.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "VerifierBlob of " + encoded.length + " bytes, the limit is " + MAX_LENGTH);
        }
        return new VerifierBlob(encoded.clone());
    }

    /// A copy, for keeping.
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierBlob that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "VerifierBlob (" + encoded.length + " bytes)";
    }
}
