package localpasskey.keys;

/// A secret that goes into the chip or comes out of it: a key's authorisation value, a sealed key. 1 to 64 bytes.
///
/// Off the heap, zeroed by [#close] by the one who made it.
public final class ChipSecret implements AutoCloseable {

    public static final int MAX_LENGTH = 64;

    private final OffHeap bytes;

    private ChipSecret(OffHeap bytes) {
        this.bytes = bytes;
    }

    /// Takes the bytes over: the caller's array is zeroed.
    public static ChipSecret taking(byte[] bytes) {
        return new ChipSecret(OffHeap.taking(bytes, 1, MAX_LENGTH));
    }

    /// A copy on the heap, which the caller zeroes as soon as it is used.
    public byte[] exposeCopy() {
        return bytes.exposeCopy();
    }

    /// Zeroes. A second call does nothing.
    @Override
    public void close() {
        bytes.close();
    }

    @Override
    public String toString() {
        return "ChipSecret[redacted]";
    }
}
