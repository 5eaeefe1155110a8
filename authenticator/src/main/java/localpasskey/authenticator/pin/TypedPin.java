package localpasskey.authenticator.pin;

import java.lang.Character.UnicodeBlock;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import localpasskey.wire.Secret;

/// Brings a PIN that was typed into our own prompts and tools to Normalization Form C, as a platform does with one for
/// a client: the same letters have the same hash, however the keyboard wrote them.
///
/// Never makes a `String` of a PIN. Java normalises strings alone, so each letter outside ASCII, with the marks that
/// follow it, is one for a moment.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.5.1
public final class TypedPin {

    /// No text grows longer than by this, in UTF-16 units (Unicode Standard Annex 15, §"Maximum expansion").
    private static final int MAX_EXPANSION = 3;

    /// Octets of UTF-8 for one UTF-16 unit.
    private static final int MAX_UTF8_PER_UNIT = 3;

    private static final Set<UnicodeBlock> COMPOSING = Set.of(UnicodeBlock.HANGUL_JAMO, UnicodeBlock.KIRAT_RAI);

    private TypedPin() {}

    /// The same PIN in Form C, for the caller to close; the one that was typed is closed. What is no text stays as it
    /// is.
    public static Secret normalized(Secret typed) {
        byte[] utf8 = typed.exposeCopy();
        if (isAscii(utf8)) {
            Arrays.fill(utf8, (byte) 0);
            return typed;
        }
        char[] room = new char[utf8.length];
        try {
            CharBuffer text = CharBuffer.wrap(room);
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8), text, true)
                    .isError()) {
                return typed;
            }
            Secret composed = compose(room, text.position());
            typed.close();
            return composed;
        } finally {
            Arrays.fill(utf8, (byte) 0);
            Arrays.fill(room, '\0');
        }
    }

    private static boolean isAscii(byte[] utf8) {
        for (byte octet : utf8) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    private static Secret compose(char[] text, int length) {
        char[] room = new char[MAX_EXPANSION * length];
        CharBuffer composed = CharBuffer.wrap(room);
        byte[] utf8 = new byte[MAX_UTF8_PER_UNIT * room.length];
        try {
            int begin = 0;
            while (begin < length) {
                int end = endOfLetter(text, begin, length);
                if (end == begin + 1 && text[begin] < 0x80) {
                    composed.put(text[begin]);
                } else {
                    composed.put(Normalizer.normalize(CharBuffer.wrap(text, begin, end - begin), Normalizer.Form.NFC));
                }
                begin = end;
            }
            ByteBuffer encoded = ByteBuffer.wrap(utf8);
            CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(composed.flip(), encoded, true);
            if (result.isError()) {
                throw new IllegalStateException("text that was decoded cannot be encoded: " + result);
            }
            return Secret.taking(Arrays.copyOf(utf8, encoded.position()));
        } finally {
            Arrays.fill(room, '\0');
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /// Behind the letter that begins here and all that may be composed with it.
    private static int endOfLetter(char[] text, int begin, int length) {
        int end = begin + Character.charCount(Character.codePointAt(text, begin, length));
        while (end < length && mayCompose(Character.codePointAt(text, end, length))) {
            end += Character.charCount(Character.codePointAt(text, end, length));
        }
        return end;
    }

    /// Whether a code point may become one with what stands before it: marks, and the vowels and final consonants of
    /// Hangul and of Kirat Rai, which are no marks.
    private static boolean mayCompose(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> isComposing(codePoint);
        };
    }

    /// Of a code point in no block there is none to compare with.
    private static boolean isComposing(int codePoint) {
        return COMPOSING.stream().anyMatch(block -> block.equals(UnicodeBlock.of(codePoint)));
    }
}
