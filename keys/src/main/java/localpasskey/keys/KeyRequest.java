package localpasskey.keys;

/// A key to be made.
///
/// @param hmac with two HMAC keys, which demand what the key demands; only where the chip has them
public record KeyRequest(KeyAlgorithm algorithm, KeyProtection protection, boolean hmac) {

    /// A key that signs, and nothing else.
    public KeyRequest(KeyAlgorithm algorithm, KeyProtection protection) {
        this(algorithm, protection, false);
    }
}
