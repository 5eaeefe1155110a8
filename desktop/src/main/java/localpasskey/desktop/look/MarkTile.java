package localpasskey.desktop.look;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/// A well-known site's tile: its mark, in white on its owner's colour, in black where that is light.
record MarkTile(SiteMarks.Mark mark, int points) implements SiteTile {

    /// Of the tile's side.
    private static final double PART = 0.58;

    /// Of 255, as bright as the eye sees it.
    private static final int LIGHT = 170;

    @Override
    public Color colour() {
        return mark.colour();
    }

    @Override
    public void draw(Graphics2D pen, int side, Font font) {
        pen.translate(side * (1 - PART) / 2, side * (1 - PART) / 2);
        pen.scale(side * PART / SiteMarks.SIDE, side * PART / SiteMarks.SIDE);
        pen.setColor(isLight(mark.colour()) ? Color.BLACK : Color.WHITE);
        pen.fill(mark.path());
    }

    private static boolean isLight(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() > LIGHT;
    }
}
