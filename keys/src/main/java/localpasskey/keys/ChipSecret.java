package localpasskey.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// A secret that goes into the chip or comes out of it: a key's authorisation value, a sealed key. 1 to 64 bytes.
///
/// Off the heap, zeroed by [#close] by the one who made it.
public final class ChipSecret implements AutoCloseable {

    public static final int MAX_LENGTH = 64;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;

    private ChipSecret(int length) {
        this.segment = arena.allocate(length);
    }

    /// Takes the bytes over: the caller's array is zeroed.
    public static ChipSecret taking(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_LENGTH) {
            Arrays.fill(bytes, (byte) 0);
            throw new IllegalArgumentException("ChipSecret of " + bytes.length + " bytes");
        }
        ChipSecret secret = new ChipSecret(bytes.length);
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
        return "ChipSecret[redacted]";
    }
}
