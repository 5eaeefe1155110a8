package localpasskey.cli.prompt;

/// Characters that a terminal or a command line lost on the way to us: where its locale has no such characters, each
/// of their octets comes as the same replacement, and different PINs would be one.
public final class LostCharacters {

    private static final char REPLACEMENT = '\ufffd';

    private LostCharacters() {}

    public static boolean areIn(CharSequence text) {
        return text.chars().anyMatch(character -> character == REPLACEMENT);
    }
}
