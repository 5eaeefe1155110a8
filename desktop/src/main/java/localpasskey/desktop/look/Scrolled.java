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

    /// @param size at 100 %
    public static JScrollPane of(Component content, Dimension size) {
        return of(content, size, size.height);
    }

    /// @param least its size at 100 %, where the content does not want more
    /// @param most how high it may be at 100 %, where the screen has the room
    public static JScrollPane of(Component content, Dimension least, int most) {
        Page page = new Page();
        page.add(content, BorderLayout.CENTER);
        JScrollPane pane = new Pane(page, least, most);
        pane.setBorder(new Edges(pane));
        page.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, Spacing.MEDIUM.pixels())); // before the bar
        pane.getViewport().addChangeListener(_ -> pane.repaint());
        pane.getVerticalScrollBar().setUnitIncrement(Spacing.LARGE.pixels());
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

    private static final class Pane extends JScrollPane {

        private static final long serialVersionUID = 1L;

        private final transient Page page;
        private final Dimension least;
        private final int most;

        Pane(Page page, Dimension least, int most) {
            super(
                    page,
                    ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                    ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
            this.page = page;
            this.least = least;
            this.most = most;
        }

        @Override
        public Dimension getPreferredSize() {
            Dimension smallest = Scale.of(least);
            Insets edges = getInsets();
            int whole = page.getPreferredSize().height + edges.top + edges.bottom;
            int highest = Scale.of(new Dimension(least.width, most)).height;
            return new Dimension(smallest.width, Math.clamp(whole, smallest.height, highest));
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
