package localpasskey.desktop.look;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.HierarchyEvent;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.border.AbstractBorder;

/// Content that may be higher than its window, never wider: text is wrapped to the width that there is.
public final class Scrolled {

    private Scrolled() {}

    /// @param largest at 100 %
    public static JScrollPane of(Component content, Dimension largest) {
        Page page = new Page();
        page.add(content, BorderLayout.CENTER);
        JScrollPane pane = new JScrollPane(
                page, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(new Edges(pane));
        page.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, Spacing.MEDIUM.pixels())); // before the bar
        pane.getViewport().addChangeListener(_ -> pane.repaint());
        pane.getVerticalScrollBar().setUnitIncrement(Spacing.LARGE.pixels());
        pane.setPreferredSize(Scale.of(largest));
        pane.addHierarchyListener(event -> beginAtTheTop(event, pane));
        return pane;
    }

    /// Whatever field has asked to be seen while the window was put together.
    private static void beginAtTheTop(HierarchyEvent event, JScrollPane pane) {
        boolean shown = (event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && pane.isShowing();
        if (shown) {
            SwingUtilities.invokeLater(() -> pane.getViewport().setViewPosition(new Point()));
        }
    }

    /// A line where text goes on behind the edge, so that a half one is seen to be no defect.
    private static final class Edges extends AbstractBorder {

        private static final long serialVersionUID = 1L;

        private final transient JScrollPane pane;

        Edges(JScrollPane pane) {
            this.pane = pane;
        }

        @Override
        public Insets getBorderInsets(Component c, Insets insets) {
            insets.set(1, 0, 1, 0);
            return insets;
        }

        @Override
        public void paintBorder(Component c, Graphics g, int x, int y, int width, int height) {
            Rectangle seen = pane.getViewport().getViewRect();
            g.setColor(UIManager.getColor("Component.borderColor"));
            if (seen.y > 0) {
                g.fillRect(x, y, width, 1);
            }
            if (seen.y + seen.height < pane.getViewport().getViewSize().height) {
                g.fillRect(x, y + height - 1, width, 1);
            }
        }
    }

    private static final class Page extends JPanel implements Scrollable {

        private static final long serialVersionUID = 1L;

        Page() {
            super(new BorderLayout());
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            return getPreferredSize();
        }

        @Override
        public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
            return Spacing.LARGE.pixels();
        }

        @Override
        public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
            return visible.height - Spacing.LARGE.pixels();
        }

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true;
        }

        @Override
        public boolean getScrollableTracksViewportHeight() {
            return false;
        }
    }
}
