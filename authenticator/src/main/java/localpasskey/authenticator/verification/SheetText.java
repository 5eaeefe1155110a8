package localpasskey.authenticator.verification;

/// Makes foreign names safe for a sheet that the system draws: a site or a client chose them, and they must not break
/// its line, reverse it or push away what we say ourselves.
///
/// What has no visible form becomes `U+FFFD`, and what is long is cut: a site at its beginning, since who it belongs to
/// stands at its end, a name at its end.
final class SheetText {

    /// Longest of either, in code points: a sheet has few lines.
    static final int MAX_LENGTH = 64;

    private static final int REPLACEMENT = 0xfffd;
    private static final String CUT = "…";

    private SheetText() {}

    static String name(String foreign) {
        int[] safe = neutralised(foreign);
        return safe.length <= MAX_LENGTH ? text(safe, 0, safe.length) : text(safe, 0, MAX_LENGTH - 1) + CUT;
    }

    static String site(String foreign) {
        int[] safe = neutralised(foreign);
        return safe.length <= MAX_LENGTH
                ? text(safe, 0, safe.length)
                : CUT + text(safe, safe.length - MAX_LENGTH + 1, safe.length);
    }

    private static String text(int[] codePoints, int from, int to) {
        return new String(codePoints, from, to - from);
    }

    private static int[] neutralised(String foreign) {
        return foreign.strip().codePoints().map(SheetText::visible).toArray();
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
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
    }
}
