package localpasskey.cli.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import localpasskey.control.message.PromptAnswer;
import localpasskey.wire.Secret;
import localpasskey.words.PromptText;

/// What was typed where a PIN is asked for: compares PINs, of which no copy stays behind, and knows the dot that is
/// none.
final class PinInput {

    /// Typed for another device or key where there is no button. Too short to be a PIN.
    private static final char ANOTHER_DEVICE = '.';

    private PinInput() {}

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

    /// Whether it has fewer characters, as CTAP counts them: code points.
    static boolean isShorterThan(Secret typed, int characters) {
        byte[] octets = typed.exposeCopy();
        try {
            int count = 0;
            for (byte octet : octets) {
                count += (octet & 0xC0) == 0x80 ? 0 : 1; // but for those that carry a character on
            }
            return count < characters;
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /// Whether this word was typed. What else was may have been a PIN.
    static boolean is(Secret typed, String word) {
        byte[] octets = typed.exposeCopy();
        try {
            return MessageDigest.isEqual(octets, word.getBytes(StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /// Whether the person wants another device or key, where the question offers that.
    static boolean isAnotherDevice(String typed, PromptText text) {
        return !text.anotherDevice().isEmpty() && typed.equals(String.valueOf(ANOTHER_DEVICE));
    }

    static boolean isAnotherDevice(Secret typed, PromptText text) {
        return !text.anotherDevice().isEmpty() && typed.length() == 1 && typed.exposeCopy()[0] == ANOTHER_DEVICE;
    }

    /// The answer, or that the person wants another device or key, where they typed that in the PIN's place.
    static PromptAnswer.Given orAnotherDevice(PromptAnswer.Given answer, PromptText text) {
        if (answer instanceof PromptAnswer.PinTyped(Secret typed) && isAnotherDevice(typed, text)) {
            typed.close();
            return new PromptAnswer.AnotherDevice();
        }
        return answer;
    }
}
