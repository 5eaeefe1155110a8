package localpasskey.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.Icon;

/// The program's icon inside of a window.
///
/// @param points the length of a side at 100 %
public record AppPicture(int points) implements Icon {

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
        pen.translate(x, y);
        AppIcon.paint(pen, getIconWidth(), Theme.current().palette());
        pen.dispose();
    }
}
