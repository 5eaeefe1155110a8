package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Optional;
import javax.swing.Icon;

/// The picture beside a site's name: the mark of a well-known one, else its letters, on a ground of its own colour.
/// Nothing is fetched from the network for it.
public sealed interface SiteTile extends Icon permits LetterTile, MarkTile {

    /// Of 255: seen where the tile is as dark as the window, and not where it is not.
    int EDGE = 70;

    /// @param site as it is shown
    /// @param points the length of a side at 100 %
    static SiteTile of(String site, int points) {
        Optional<SiteTile> mark = SiteMarks.of(site).map(it -> new MarkTile(it, points));
        return mark.orElseGet(() -> LetterTile.of(site, points));
    }

    /// The length of a side at 100 %.
    int points();

    /// Of the ground.
    Color colour();

    /// Draws what is on the ground.
    ///
    /// @param pen whose origin is the tile's corner
    /// @param side its length
    /// @param font of the text beside it
    void draw(Graphics2D pen, int side, Font font);

    @Override
    default int getIconWidth() {
        return UIScale.scale(points());
    }

    @Override
    default int getIconHeight() {
        return UIScale.scale(points());
    }

    @Override
    default void paintIcon(Component on, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.translate(x, y);
        int side = getIconWidth();
        int round = side / 3;
        pen.setColor(colour());
        pen.fillRoundRect(0, 0, side, side, round, round);
        Color text = Theme.current().palette().text();
        pen.setColor(new Color(text.getRed(), text.getGreen(), text.getBlue(), EDGE));
        pen.drawRoundRect(0, 0, side - 1, side - 1, round, round);
        draw(pen, side, on.getFont());
        pen.dispose();
    }
}
