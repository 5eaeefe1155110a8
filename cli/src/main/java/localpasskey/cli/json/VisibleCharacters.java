package localpasskey.cli.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/// Escapes as `\\uXXXX` everything that is invisible or moves the cursor: the output is read in terminals, too.
final class VisibleCharacters extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private static final int ASCII = 0x80;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        for (char character = 0; character < ASCII; character++) {
            if (!isPlain(character) && "\n\r\t".indexOf(character) < 0) {
                codes[character] = ESCAPE_CUSTOM;
            }
        }
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return isPlain(character) ? null : new SerializedString("\\u%04x".formatted(character));
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
