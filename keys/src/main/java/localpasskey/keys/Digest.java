package localpasskey.keys;

/// A message digest of 32 or 48 bytes, to be signed.
public final class Digest {

    private final byte[] bytes;

    private Digest(byte[] owned) {
        this.bytes = owned;
    }

    public static Digest of(byte[] bytes) {
        if (bytes.length != 32 && bytes.length != 48) {
            throw new IllegalArgumentException("digest of " + bytes.length + " bytes, known are 32 and 48");
        }
        return new Digest(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }
}
