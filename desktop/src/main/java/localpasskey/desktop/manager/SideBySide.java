package localpasskey.desktop.manager;

import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSeparator;
import javax.swing.SwingConstants;

/// Two parts of a window beside each other, in a fixed proportion at every width.
final class SideBySide {

    private static final double FIRST = 0.44;

    private SideBySide() {}

    static JComponent of(JComponent first, JComponent second) {
        JPanel both = new JPanel(new GridBagLayout());
        both.add(narrowed(first), place(FIRST));
        both.add(new JSeparator(SwingConstants.VERTICAL), place(0));
        both.add(narrowed(second), place(1 - FIRST));
        return both;
    }

    /// It wants no room of its own: all of it is given out by the proportion.
    private static JComponent narrowed(JComponent part) {
        part.setPreferredSize(new Dimension());
        part.setMinimumSize(new Dimension());
        return part;
    }

    private static GridBagConstraints place(double share) {
        GridBagConstraints place = new GridBagConstraints();
        place.weightx = share;
        place.weighty = 1;
        place.fill = share == 0 ? GridBagConstraints.VERTICAL : GridBagConstraints.BOTH;
        return place;
    }
}
