package localpasskey.keys;

import java.util.Arrays;

/// The site that a key signs for: SHA-256 of its relying party id, or U2F's application parameter. 32 bytes.
public final class SiteHash {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    private SiteHash(byte[] owned) {
        this.bytes = owned;
    }

    public static SiteHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("site hash of " + bytes.length + " bytes, it has " + LENGTH);
        }
        return new SiteHash(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SiteHash (" + LENGTH + " bytes)";
    }
}
