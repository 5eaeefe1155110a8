package localpasskey.desktop.look;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.HierarchyEvent;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;

/// Content that may be higher than its window, never wider: text is wrapped to the width that there is.
public final class Scrolled {

    private Scrolled() {}

    /// @param largest at 100 %
    public static JScrollPane of(Component content, Dimension largest) {
        Page page = new Page();
        page.add(content, BorderLayout.CENTER);
        JScrollPane pane = new JScrollPane(
                page, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(BorderFactory.createEmptyBorder());
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
