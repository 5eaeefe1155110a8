package localpasskey.keys.tpm;

import java.util.Arrays;
import java.util.HexFormat;

/// A string of bytes that never changes and is no secret: a Name, a nonce, a digest, a wrapped key.
public final class TpmBytes {

    public static final TpmBytes EMPTY = new TpmBytes(new byte[0]);

    private final byte[] bytes;

    private TpmBytes(byte[] owned) {
        this.bytes = owned;
    }

    public static TpmBytes of(byte[] bytes) {
        return new TpmBytes(bytes.clone());
    }

    public static TpmBytes ofHex(String hex) {
        return new TpmBytes(HexFormat.of().parseHex(hex));
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean startsWith(TpmBytes prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TpmBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
