package localpasskey.wire.cbor;

/// How much CBOR [CborReader] takes from a peer. Everything it allocates is bounded by the message's own length.
///
/// @param maxLength longest encoded value, in bytes
/// @param maxDepth deepest nesting of arrays and maps; a map without an array or map in it counts 1
public record CborLimits(int maxLength, int maxDepth) {

    /// Deepest nesting that may be asked for: the reader calls itself once per level.
    public static final int MAX_DEPTH = 16;

    /// CTAP messages: what CTAPHID carries (7609 bytes), less the command octet, and four levels.
    ///
    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §8
    public static final CborLimits CTAP = new CborLimits(7608, 4);

    public CborLimits {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength " + maxLength + ", must be at least 1");
        }
        if (maxDepth < 0 || maxDepth > MAX_DEPTH) {
            throw new IllegalArgumentException("maxDepth " + maxDepth + ", must be 0 to " + MAX_DEPTH);
        }
    }
}
