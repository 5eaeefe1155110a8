package localpasskey.desktop.manager;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.ComponentOrientation;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.table.TableCellRenderer;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.look.Shown;
import localpasskey.desktop.look.Spacing;

/// Draws a cell of the table: a line of text, another one under it where there is more to say, a tile before it.
final class RowCell implements TableCellRenderer {

    private static final int TILE = 28;

    private final ManagerTexts texts;
    private final JPanel cell = new JPanel(new BorderLayout());
    private final JPanel lines = new JPanel(new GridBagLayout());
    private final JLabel first = Shown.label("");
    private final JLabel second = Shown.quiet("");
    private final JLabel tile = new JLabel();

    RowCell(ManagerTexts texts) {
        this.texts = texts;
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
    private record Said(String text, String note, Optional<Icon> icon, boolean quiet) {

        static Said plain(String text) {
            return new Said(text, "", Optional.empty(), false);
        }

        String aloud() {
            return note.isEmpty() ? text : text + ", " + note;
        }
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean chosen, boolean focused, int row, int column) {
        Said said = said((PasskeyRow) value, Column.at(table.convertColumnIndexToModel(column)));
        first.setText(said.text());
        first.setFont(table.getFont());
        first.setForeground(said.quiet() ? quiet() : table.getForeground());
        second.setText(said.note());
        second.setVisible(!said.note().isEmpty());
        tile.setIcon(said.icon().orElse(null));
        tile.setVisible(said.icon().isPresent());
        cell.setBackground(chosen ? table.getSelectionBackground() : table.getBackground());
        cell.setBorder(Spacing.around(Spacing.SMALL, Spacing.MEDIUM));
        ((BorderLayout) cell.getLayout()).setHgap(said.icon().isPresent() ? Spacing.MEDIUM.pixels() : 0);
        ComponentOrientation orientation = table.getComponentOrientation();
        cell.applyComponentOrientation(orientation);
        cell.getAccessibleContext().setAccessibleName(said.aloud());
        return cell;
    }

    private static Color quiet() {
        return UIManager.getColor("Palette.quiet");
    }

    private Said said(PasskeyRow row, Column column) {
        return switch (column) {
            case SERVICE -> new Said(row.site(), row.siteNote(), Optional.of(LetterTile.of(row.site(), TILE)), false);
            case USER_NAME ->
                row.account().isEmpty()
                        ? new Said(texts.text("no-user-name"), "", Optional.empty(), true)
                        : new Said(row.account(), row.accountNote(), Optional.empty(), false);
            case CREATED -> Said.plain(texts.date(row.created()));
            case LAST_USED -> new Said(texts.lastUsed(row), "", Optional.empty(), !row.isUsed());
            case PROTECTION -> Said.plain(texts.protection(row.summary().protection()));
        };
    }
}
