package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import javax.swing.Icon;

/// A site's tile: its first letter on a colour of its own. Nothing is fetched from the network for it.
///
/// @param letter one, or what a person takes for one
/// @param points the length of a side at 100 %
public record LetterTile(String letter, Color colour, int points) implements Icon {

    /// The parts of a name that every second site has.
    private static final String COMMON = "www.";

    /// @param site as it is shown
    public static LetterTile of(String site, int points) {
        String name = site.startsWith(COMMON) ? site.substring(COMMON.length()) : site;
        String letter = name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("?")
                .toUpperCase(Locale.ROOT);
        Color colour = Palette.TILES.get(Math.floorMod(name.hashCode(), Palette.TILES.size()));
        return new LetterTile(letter, colour, points);
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
        pen.setFont(on.getFont().deriveFont(Font.BOLD, side * 0.5f));
        FontMetrics metrics = pen.getFontMetrics();
        pen.drawString(
                letter,
                x + (side - metrics.stringWidth(letter)) / 2,
                y + (side - metrics.getHeight()) / 2 + metrics.getAscent());
        pen.dispose();
    }
}
