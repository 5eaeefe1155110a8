package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.Icon;

/// A well-known site's tile: its mark, in white on its owner's colour, in black where that is light.
///
/// @param points the length of a side at 100 %
record MarkTile(SiteMarks.Mark mark, int points) implements Icon {

    /// Of the tile's side.
    private static final double PART = 0.58;

    /// Of 255, as bright as the eye sees it.
    private static final int LIGHT = 170;

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
        int side = getIconWidth();
        pen.setColor(mark.colour());
        pen.fillRoundRect(x, y, side, side, side / 3, side / 3);
        pen.translate(x + side * (1 - PART) / 2, y + side * (1 - PART) / 2);
        pen.scale(side * PART / SiteMarks.SIDE, side * PART / SiteMarks.SIDE);
        pen.setColor(isLight(mark.colour()) ? Color.BLACK : Color.WHITE);
        pen.fill(mark.path());
        pen.dispose();
    }

    private static boolean isLight(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() > LIGHT;
    }
}
