package localpasskey.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Octets that must not be printed, compared by `equals` or left behind: a PIN, a token, a shared secret.
///
/// Lives off the heap and is overwritten with zeros by [#close]; the memory itself goes back when this does: to free it
/// at once, the JVM would have to stop every thread. The one who makes it closes it.
///
/// May be closed by another thread than the one that reads: this object's lock guards both.
public final class Secret implements AutoCloseable {

    /// A UTF-16 unit takes three octets of UTF-8 at most.
    private static final int MOST_OCTETS_EACH = 3;

    private final MemorySegment segment;
    private boolean closed;

    private Secret(int length) {
        this.segment = Arena.ofAuto().allocate(length);
    }

    /// Takes the octets over: the caller's array is zeroed.
    public static Secret taking(byte[] octets) {
        Secret secret = new Secret(octets.length);
        MemorySegment.copy(octets, 0, secret.segment, ValueLayout.JAVA_BYTE, 0, octets.length);
        Arrays.fill(octets, (byte) 0);
        return secret;
    }

    /// Characters as UTF-8. The caller's array is zeroed.
    ///
    /// @return empty where the characters are no text: half of a surrogate pair
    public static Optional<Secret> ofCharacters(char[] typed) {
        byte[] room = new byte[MOST_OCTETS_EACH * typed.length];
        try {
            ByteBuffer encoded = ByteBuffer.wrap(room);
            CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
            return result.isError() ? Optional.empty() : Optional.of(taking(Arrays.copyOf(room, encoded.position())));
        } finally {
            Arrays.fill(room, (byte) 0);
            Arrays.fill(typed, '\0');
        }
    }

    public int length() {
        return Math.toIntExact(segment.byteSize());
    }

    /// A copy on the heap, which the caller zeroes as soon as it is used.
    public synchronized byte[] exposeCopy() {
        if (closed) {
            throw new IllegalStateException("this secret is closed");
        }
        return segment.toArray(ValueLayout.JAVA_BYTE);
    }

    /// Another secret with the same octets, for a second owner.
    public Secret copy() {
        return taking(exposeCopy());
    }

    /// Zeroes. A second call does nothing.
    @Override
    public synchronized void close() {
        closed = true;
        segment.fill((byte) 0);
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
