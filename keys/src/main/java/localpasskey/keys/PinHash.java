package localpasskey.keys;

/// LEFT(SHA-256(PIN), 16): what CTAP makes of a PIN, and all that we ever see of one typed into a client. 16 bytes.
///
/// Off the heap, zeroed by [#close] by the one who made it.
public final class PinHash implements AutoCloseable {

    public static final int LENGTH = 16;

    private final OffHeap bytes;

    private PinHash(OffHeap bytes) {
        this.bytes = bytes;
    }

    /// Takes the bytes over: the caller's array is zeroed.
    public static PinHash taking(byte[] bytes) {
        return new PinHash(OffHeap.taking(bytes, LENGTH, LENGTH));
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
        return "PinHash[redacted]";
    }
}
