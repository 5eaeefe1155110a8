package localpasskey.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// LEFT(SHA-256(PIN), 16): what CTAP makes of a PIN, and all that we ever see of one typed into a client. 16 bytes.
///
/// Off the heap, zeroed by [#close] by the one who made it.
public final class PinHash implements AutoCloseable {

    public static final int LENGTH = 16;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;

    private PinHash(int length) {
        this.segment = arena.allocate(length);
    }

    /// Takes the bytes over: the caller's array is zeroed.
    public static PinHash taking(byte[] bytes) {
        if (bytes.length != LENGTH) {
            Arrays.fill(bytes, (byte) 0);
            throw new IllegalArgumentException("PinHash of " + bytes.length + " bytes");
        }
        PinHash secret = new PinHash(bytes.length);
        MemorySegment.copy(bytes, 0, secret.segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /// A copy on the heap, which the caller zeroes as soon as it is used.
    public byte[] exposeCopy() {
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    /// Zeroes and frees. A second call does nothing.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            segment.fill((byte) 0);
            arena.close();
        }
    }

    @Override
    public String toString() {
        return "PinHash[redacted]";
    }
}
