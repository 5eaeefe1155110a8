package localpasskey.desktop.look;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JPanel;

/// Pieces one below the other, as wide as there is room.
public final class VerticalBox {

    private final JPanel panel = new JPanel(new GridBagLayout());
    private int row;

    /// Empty.
    public VerticalBox() {}

    public VerticalBox add(Component piece) {
        return add(piece, Spacing.MEDIUM);
    }

    /// @param below how much room there is before the next piece
    public VerticalBox add(Component piece, Spacing below) {
        return add(piece, below, GridBagConstraints.HORIZONTAL);
    }

    /// A piece that is only as wide as it wants to be.
    public VerticalBox addNarrow(Component piece, Spacing below) {
        return add(piece, below, GridBagConstraints.NONE);
    }

    private VerticalBox add(Component piece, Spacing below, int fill) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row++;
        place.gridwidth = 2;
        place.weightx = 1;
        place.fill = fill;
        place.anchor = GridBagConstraints.LINE_START;
        place.insets = new Insets(0, 0, below.pixels(), 0);
        panel.add(piece, place);
        return this;
    }

    /// A name and what belongs to it, side by side.
    public VerticalBox addPair(Component name, Component value) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row++;
        place.anchor = GridBagConstraints.FIRST_LINE_START;
        place.insets = new Insets(0, 0, Spacing.SMALL.pixels(), Spacing.LARGE.pixels());
        panel.add(name, place);
        place.weightx = 1;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(0, 0, Spacing.SMALL.pixels(), 0);
        panel.add(value, place);
        return this;
    }

    /// Pushes all pieces up where there is more room than they need.
    public JPanel panel() {
        GridBagConstraints rest = new GridBagConstraints();
        rest.gridy = row++;
        rest.weighty = 1;
        panel.add(new JPanel(null), rest);
        return panel;
    }
}
