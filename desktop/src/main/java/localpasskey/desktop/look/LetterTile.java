package localpasskey.desktop.look;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/// A site's tile: two letters of its name on a colour of its own.
///
/// @param letters in the case in which they are shown
record LetterTile(String letters, Color colour, int points) implements SiteTile {

    private static final int LETTERS = 2;

    /// As in `co.uk`: a label before the last one that is no longer stands for no site.
    private static final int SHORT = 3;

    /// @param site as it is shown
    static LetterTile of(String site, int points) {
        String name = telling(site);
        List<String> letters = name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .limit(LETTERS)
                .toList();
        String shown = letters.isEmpty() ? "?" : letters.getFirst().toUpperCase(Locale.ROOT) + rest(letters);
        Color colour = Palette.TILES.get(Math.floorMod(name.hashCode(), Palette.TILES.size()));
        return new LetterTile(shown, colour, points);
    }

    private static String rest(List<String> letters) {
        return letters.size() < LETTERS ? "" : letters.getLast().toLowerCase(Locale.ROOT);
    }

    /// The label that people know a site by: `google` of `accounts.google.com`. A guess, for nothing but the tile.
    private static String telling(String site) {
        List<String> labels = List.of(site.split("\\.", -1)); // a lone dot has labels, too
        int at = Math.max(0, labels.size() - 2);
        return at > 0 && labels.get(at).length() <= SHORT ? labels.get(at - 1) : labels.get(at);
    }

    @Override
    public void draw(Graphics2D pen, int side, Font font) {
        pen.setColor(Color.WHITE);
        pen.setFont(font.deriveFont(Font.BOLD, side * 0.44f));
        FontMetrics metrics = pen.getFontMetrics();
        pen.drawString(
                letters,
                (side - metrics.stringWidth(letters)) / 2,
                (side - metrics.getHeight()) / 2 + metrics.getAscent());
    }
}
