package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import javax.swing.BorderFactory;
import javax.swing.border.Border;

/// Distances, in steps of four points; larger where the person's text is larger.
public enum Spacing {
    /// Between lines of one piece of text.
    NONE(0),
    /// Between an icon and its words.
    SMALL(4),
    /// Between things that belong together.
    MEDIUM(8),
    /// Between a window's edge and what is in it, and between groups.
    LARGE(16),
    /// Around what stands alone.
    HUGE(32);

    private final int points;

    Spacing(int points) {
        this.points = points;
    }

    /// In pixels of Swing.
    public int pixels() {
        return UIScale.scale(points);
    }

    /// On all four sides.
    public Border around() {
        int width = pixels();
        return BorderFactory.createEmptyBorder(width, width, width, width);
    }

    /// Above and below, left and right.
    public static Border around(Spacing vertical, Spacing horizontal) {
        return BorderFactory.createEmptyBorder(
                vertical.pixels(), horizontal.pixels(), vertical.pixels(), horizontal.pixels());
    }
}
