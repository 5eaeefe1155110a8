package localpasskey.keys;

/// The curves our chips sign on.
public enum KeyAlgorithm {
    /// P-256, signs digests of 32 bytes (SHA-256).
    P256(32),
    /// P-384, signs digests of 48 bytes (SHA-384). Not every chip has it.
    P384(48);

    private final int length;

    KeyAlgorithm(int length) {
        this.length = length;
    }

    /// Length of a coordinate and of the digest, in bytes.
    public int length() {
        return length;
    }
}
