package localpasskey.desktop.prompt;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JPanel;
import localpasskey.desktop.look.Spacing;

/// Things below one another, each as wide as all. For the event thread only.
final class PromptColumn {

    private final JPanel panel = new JPanel(new GridBagLayout());
    private int rows;

    PromptColumn() {
        panel.setBorder(Spacing.LARGE.around());
    }

    /// @param above the distance to the one before
    void add(Component component, Spacing above) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.gridy = rows;
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(rows == 0 ? 0 : above.pixels(), 0, 0, 0);
        rows++;
        panel.add(component, place);
    }

    JPanel panel() {
        return panel;
    }
}
