package localpasskey.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Secret bytes where no garbage collector copies them. Zeroed by [#close].
final class OffHeap implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;

    private OffHeap(int length) {
        this.segment = arena.allocate(length);
    }

    /// Takes the bytes over: the caller's array is zeroed, also where there are too few or too many.
    static OffHeap taking(byte[] bytes, int least, int most) {
        try {
            if (bytes.length < least || bytes.length > most) {
                throw new IllegalArgumentException(
                        "a secret of %d bytes, allowed are %d to %d".formatted(bytes.length, least, most));
            }
            OffHeap secret = new OffHeap(bytes.length);
            MemorySegment.copy(bytes, 0, secret.segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
            return secret;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// A copy on the heap, which the caller zeroes as soon as it is used.
    byte[] exposeCopy() {
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
}
