package localpasskey.cli.text;

/// How many columns of a terminal a text takes. Near enough to how terminals count: East Asian characters and pictures
/// take two, marks on a letter and joiners none.
final class TextWidth {

    /// First and last code points of what takes two columns: Hangul, Han, Kana, full-width forms, pictures.
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private TextWidth() {}

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /// The text in exactly so many columns: filled with blanks, or cut.
    ///
    /// @param cut stands for what was left out, one column wide
    static String fit(String text, int columns, String cut) {
        int width = of(text);
        if (width <= columns) {
            return text + " ".repeat(columns - width);
        }
        StringBuilder shown = new StringBuilder();
        int used = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int next = of(codePoint);
            if (used + next > columns - 1) {
                break;
            }
            shown.appendCodePoint(codePoint);
            used += next;
        }
        return shown.append(cut).append(" ".repeat(columns - used - 1)).toString();
    }

    /// The same, cut at its beginning.
    static String fitEnd(String text, int columns, String cut) {
        if (of(text) <= columns) {
            return fit(text, columns, cut);
        }
        int from = text.length();
        int used = 0;
        while (from > 0 && used + of(text.codePointBefore(from)) < columns) {
            used += of(text.codePointBefore(from));
            from -= Character.charCount(text.codePointBefore(from));
        }
        return fit(cut + text.substring(from), columns, cut);
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
