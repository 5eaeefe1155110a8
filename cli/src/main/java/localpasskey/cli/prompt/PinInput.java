package localpasskey.cli.prompt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import localpasskey.wire.Secret;

/// PINs on their way from a keyboard to the agent: never a text, and no copy stays behind.
final class PinInput {

    /// A UTF-16 unit takes three octets of UTF-8 at most.
    private static final int MOST_OCTETS_EACH = 3;

    private PinInput() {}

    /// Characters as UTF-8. The array is zeroed.
    ///
    /// @return empty where the characters are no text: half of a surrogate pair
    static Optional<Secret> ofCharacters(char[] typed) {
        byte[] room = new byte[MOST_OCTETS_EACH * typed.length];
        try {
            ByteBuffer encoded = ByteBuffer.wrap(room);
            CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
            return result.isError()
                    ? Optional.empty()
                    : Optional.of(Secret.taking(Arrays.copyOf(room, encoded.position())));
        } finally {
            Arrays.fill(room, (byte) 0);
            Arrays.fill(typed, '\0');
        }
    }

    /// Whether the person typed the same twice.
    static boolean same(Secret one, Secret other) {
        byte[] first = one.exposeCopy();
        byte[] second = other.exposeCopy();
        try {
            return MessageDigest.isEqual(first, second);
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }
}
