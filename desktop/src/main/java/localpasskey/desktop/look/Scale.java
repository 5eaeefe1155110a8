package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;

/// Sizes that grow with the person's text.
public final class Scale {

    private Scale() {}

    /// @param points at 100 %
    public static int of(int points) {
        return UIScale.scale(points);
    }

    /// Not larger than the screen, however large the text is.
    ///
    /// @param pixels of Swing
    public static Dimension fitting(Dimension pixels) {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        return new Dimension(Math.min(pixels.width, screen.width), Math.min(pixels.height, screen.height));
    }

    /// @param points at 100 %
    public static Dimension of(Dimension points) {
        return new Dimension(of(points.width), of(points.height));
    }
}
