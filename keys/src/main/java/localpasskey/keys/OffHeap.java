package localpasskey.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Secret bytes where no garbage collector copies them. Zeroed by [#close]; the memory itself goes back when this does:
/// to free it at once, the JVM would have to stop every thread.
///
/// May be closed by another thread than the one that reads: this object's lock guards both.
final class OffHeap implements AutoCloseable {

    private final MemorySegment segment;
    private boolean closed;

    private OffHeap(int length) {
        this.segment = Arena.ofAuto().allocate(length);
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
    synchronized byte[] exposeCopy() {
        if (closed) {
            throw new IllegalStateException("this secret is closed");
        }
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    /// Zeroes. A second call does nothing.
    @Override
    public synchronized void close() {
        closed = true;
        segment.fill((byte) 0);
    }
}
