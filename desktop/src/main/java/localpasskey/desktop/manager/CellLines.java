package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.UIManager;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;

/// Draws a cell of a table: a line of text, another one under it where there is more to say, a tile before it.
final class CellLines {

    private final JPanel cell = new JPanel(new BorderLayout());
    private final JPanel lines = new JPanel(new GridBagLayout());
    private final JLabel first = Shown.label("");
    private final JLabel second = Shown.quiet("");
    private final JLabel tile = new JLabel();

    CellLines() {
        Shown.styled(second, "font: 90%; foreground: $Palette.quiet");
        GridBagConstraints line = new GridBagConstraints();
        line.gridx = 0;
        line.weightx = 1;
        line.fill = GridBagConstraints.HORIZONTAL;
        lines.add(first, line);
        lines.add(second, line);
        lines.setOpaque(false);
        cell.add(lines, BorderLayout.CENTER);
        cell.add(tile, BorderLayout.LINE_START);
    }

    /// What a cell says.
    ///
    /// @param note on the second line, may be empty
    /// @param colour a word of the palette, e.g. `quiet`; empty for the table's own
    record Said(String text, String note, Optional<Icon> icon, String colour) {

        static Said plain(String text) {
            return new Said(text, "", Optional.empty(), "");
        }

        static Said quiet(String text) {
            return new Said(text, "", Optional.empty(), "quiet");
        }

        /// @param note on the second line, may be empty
        static Said noted(String text, String note) {
            return new Said(text, note, Optional.empty(), "");
        }

        private String aloud() {
            return note.isEmpty() ? text : text + ", " + note;
        }
    }

    Component draw(JTable table, boolean chosen, Said said) {
        first.setText(said.text());
        first.setFont(table.getFont());
        first.setForeground(colour(table, said.colour()));
        second.setText(said.note());
        second.setVisible(!said.note().isEmpty());
        tile.setIcon(said.icon().orElse(null));
        tile.setVisible(said.icon().isPresent());
        cell.setBackground(chosen ? table.getSelectionBackground() : table.getBackground());
        cell.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
        ((BorderLayout) cell.getLayout()).setHgap(said.icon().isPresent() ? Spacing.MEDIUM.pixels() : 0);
        cell.applyComponentOrientation(table.getComponentOrientation());
        cell.getAccessibleContext().setAccessibleName(said.aloud());
        return cell;
    }

    private static Color colour(JTable table, String word) {
        return word.isEmpty() ? table.getForeground() : UIManager.getColor("Palette." + word);
    }
}
