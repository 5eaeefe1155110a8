package localpasskey.desktop.manager;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.Icon;
import javax.swing.JButton;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Widgets;

/// The button in the window's foot that says for how many sites no other way is noted, with a sign, and opens
/// what can be done about it.
final class CoverageButton {

    private final JButton button;

    CoverageButton(String title, Runnable open) {
        button = Widgets.button(title, open);
        button.setIcon(new Sign());
        Widgets.styled(button, "buttonType: borderless; margin: 4,8,4,8");
    }

    JButton button() {
        return button;
    }

    /// A ring with an i, in the colour of the words beside it.
    private record Sign() implements Icon {

        private static final int SIDE = 16;

        @Override
        public int getIconWidth() {
            return Scale.of(SIDE);
        }

        @Override
        public int getIconHeight() {
            return Scale.of(SIDE);
        }

        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D pen = (Graphics2D) graphics.create(x, y, getIconWidth(), getIconHeight());
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            double unit = getIconWidth() / (double) SIDE;
            pen.scale(unit, unit);
            pen.setColor(on.getForeground());
            pen.drawOval(1, 1, SIDE - 3, SIDE - 3);
            pen.fillOval(7, 4, 2, 2);
            pen.fillRect(7, 7, 2, 5);
            pen.dispose();
        }
    }
}
