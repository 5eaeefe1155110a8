package localpasskey.desktop.look;

import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;

/// Buttons beside each other, in as many rows as the width asks for.
public final class ButtonRow extends JPanel {

    private static final long serialVersionUID = 1L;

    public ButtonRow(List<JButton> buttons) {
        super(null);
        buttons.forEach(this::add);
    }

    /// How high it must be, is known once it has its width.
    @Override
    public void setBounds(int x, int y, int width, int height) {
        boolean anew = width != getWidth();
        super.setBounds(x, y, width, height);
        if (anew) {
            revalidate();
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(getMinimumSize().width, place(false));
    }

    @Override
    public Dimension getMinimumSize() {
        int widest = 0;
        for (Component button : getComponents()) {
            widest = Math.max(widest, button.getPreferredSize().width);
        }
        return new Dimension(widest, place(false));
    }

    @Override
    public void doLayout() {
        place(true);
    }

    /// @return the height of all rows
    private int place(boolean really) {
        int gap = Spacing.MEDIUM.pixels();
        int x = 0;
        int y = 0;
        int high = 0;
        for (Component button : getComponents()) {
            if (!button.isVisible()) {
                continue;
            }
            Dimension size = button.getPreferredSize();
            if (x > 0 && x + size.width > getWidth()) {
                x = 0;
                y += high + gap;
            }
            if (really) {
                int begin = getComponentOrientation().isLeftToRight() ? x : getWidth() - x - size.width;
                button.setBounds(begin, y, size.width, size.height);
            }
            x += size.width + gap;
            high = size.height;
        }
        return y + high;
    }
}
