package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Locale;
import javax.swing.Icon;

/// A site's tile: two letters on a colour of its own. Nothing is fetched from the network for it.
///
/// @param letters of its name, in the case in which they are shown
/// @param points the length of a side at 100 %
public record LetterTile(String letters, Color colour, int points) implements Icon {

    private static final int LETTERS = 2;

    /// As in `co.uk`: a label before the last one that is no longer stands for no site.
    private static final int SHORT = 3;

    /// @param site as it is shown
    public static LetterTile of(String site, int points) {
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
    public int getIconWidth() {
        return UIScale.scale(points);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(points);
    }

    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int side = getIconWidth();
        pen.setColor(colour);
        pen.fillRoundRect(x, y, side, side, side / 3, side / 3);
        pen.setColor(Color.WHITE);
        pen.setFont(on.getFont().deriveFont(Font.BOLD, side * 0.44f));
        FontMetrics metrics = pen.getFontMetrics();
        pen.drawString(
                letters,
                x + (side - metrics.stringWidth(letters)) / 2,
                y + (side - metrics.getHeight()) / 2 + metrics.getAscent());
        pen.dispose();
    }
}
