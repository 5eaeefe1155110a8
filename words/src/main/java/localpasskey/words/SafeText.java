package localpasskey.words;

/// Makes foreign text safe to show: a site or a client chose it, and it must not move the cursor, hide, reverse or
/// push away what we say ourselves.
///
/// What has no visible form of its own (controls, escape sequences, bidirectional marks, line breaks, invisible
/// letters) becomes `U+FFFD`, but for joiners where they change the form of their neighbours: in an emoji of several,
/// and between letters of scripts that join. Marks that pile up on one letter are cut to two; angle brackets, which a
/// prompt could take for markup, become `‹` and `›`; runs of blanks become one.
public final class SafeText {

    /// Longest name shown, in code points.
    static final int MAX_NAME = 64;

    /// Longest site shown, in code points.
    static final int MAX_SITE = 72;

    private static final int MAX_MARKS = 2;
    private static final int REPLACEMENT = 0xfffd;
    private static final String CUT = "…";

    /// Letters and a symbol that print as nothing: Hangul fillers and the empty Braille pattern.
    private static final String INVISIBLE = "\u115f\u1160\u3164\uffa0\u2800";

    private SafeText() {}

    /// A name, cut at its end.
    public static String name(String foreign) {
        int[] safe = neutralised(foreign);
        return safe.length <= MAX_NAME ? text(safe, 0, safe.length) : text(safe, 0, MAX_NAME - 1) + CUT;
    }

    /// A site, cut at its beginning: who it belongs to stands at its end.
    public static String site(String foreign) {
        int[] safe = neutralised(foreign);
        return safe.length <= MAX_SITE
                ? text(safe, 0, safe.length)
                : CUT + text(safe, safe.length - MAX_SITE + 1, safe.length);
    }

    /// Everything, however long.
    public static String whole(String foreign) {
        int[] safe = neutralised(foreign);
        return text(safe, 0, safe.length);
    }

    private static String text(int[] codePoints, int from, int to) {
        return new String(codePoints, from, to - from);
    }

    private static int[] neutralised(String foreign) {
        StringBuilder out = new StringBuilder();
        int marks = 0;
        boolean blank = true;
        int[] text = foreign.codePoints().toArray();
        for (int at = 0; at < text.length; at++) {
            int codePoint = text[at];
            int shown = Joiners.isOne(text, at) ? codePoint : visible(codePoint);
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (marks <= MAX_MARKS && !(blank && shown == ' ')) {
                out.appendCodePoint(shown);
            }
            blank = shown == ' ';
        }
        return out.toString().stripTrailing().codePoints().toArray();
    }

    private static int visible(int codePoint) {
        if (INVISIBLE.indexOf(codePoint) >= 0) {
            return REPLACEMENT;
        }
        return switch (codePoint) {
            case '<' -> '‹';
            case '>' -> '›';
            default ->
                switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.UNASSIGNED -> REPLACEMENT;
                    case Character.SPACE_SEPARATOR -> ' ';
                    default -> codePoint;
                };
        };
    }

    /// Whether a letter's form depends on its neighbours, so that it cannot be shown alone.
    public static boolean isJoined(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case ARABIC,
                    SYRIAC,
                    NKO,
                    MONGOLIAN,
                    DEVANAGARI,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ORIYA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    KHMER,
                    MYANMAR,
                    TIBETAN -> true;
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
