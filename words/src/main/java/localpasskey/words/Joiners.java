package localpasskey.words;

import java.lang.Character.UnicodeScript;

/// Joiners print as nothing and change how their neighbours look.
///
/// @spec https://www.unicode.org/reports/tr51/#def_emoji_zwj_sequence
/// @spec https://www.rfc-editor.org/rfc/rfc5892#appendix-A
final class Joiners {

    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;
    private static final int EMOJI_FORM = 0xfe0f;

    private Joiners() {}

    /// Whether there is a joiner here that does something.
    static boolean isOne(int[] text, int at) {
        return switch (text[at]) {
            case JOINER -> joinsEmoji(text, at) || isBetweenJoiningLetters(text, at);
            case NON_JOINER -> isBetweenJoiningLetters(text, at);
            default -> false;
        };
    }

    private static boolean joinsEmoji(int[] text, int at) {
        int before = at - 1;
        while (before >= 0 && (text[before] == EMOJI_FORM || Character.isEmojiModifier(text[before]))) {
            before--;
        }
        return before >= 0
                && at + 1 < text.length
                && Character.isExtendedPictographic(text[before])
                && Character.isExtendedPictographic(text[at + 1]);
    }

    private static boolean isBetweenJoiningLetters(int[] text, int at) {
        int before = at - 1;
        while (before >= 0 && UnicodeScript.of(text[before]) == UnicodeScript.INHERITED && isNoJoiner(text[before])) {
            before--;
        }
        return before >= 0
                && at + 1 < text.length
                && SafeText.isJoined(text[before])
                && UnicodeScript.of(text[before]) == UnicodeScript.of(text[at + 1]);
    }

    /// Two in a row would be as good as one, and not seen.
    private static boolean isNoJoiner(int codePoint) {
        return codePoint != JOINER && codePoint != NON_JOINER;
    }
}
