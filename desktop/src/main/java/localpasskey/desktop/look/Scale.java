package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;

/// Sizes that grow with the person's text.
public final class Scale {

    private Scale() {}

    /// @param points at 100 %
    public static int of(int points) {
        return UIScale.scale(points);
    }

    /// @param points at 100 %
    public static Dimension of(Dimension points) {
        return new Dimension(of(points.width), of(points.height));
    }
}
