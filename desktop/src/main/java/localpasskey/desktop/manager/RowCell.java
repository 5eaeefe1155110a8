package localpasskey.desktop.manager;

import java.awt.Component;
import java.util.Optional;
import javax.swing.JTable;
import javax.swing.table.TableCellRenderer;
import localpasskey.desktop.look.LetterTile;
import localpasskey.desktop.manager.CellLines.Said;

/// Draws a cell of the table of passkeys.
final class RowCell implements TableCellRenderer {

    private static final int TILE = 28;

    private final ManagerTexts texts;
    private final CellLines lines = new CellLines();

    RowCell(ManagerTexts texts) {
        this.texts = texts;
    }

    @Override
    public Component getTableCellRendererComponent(
            JTable table, Object value, boolean chosen, boolean focused, int row, int column) {
        Said said = said((PasskeyRow) value, Column.at(table.convertColumnIndexToModel(column)));
        return lines.draw(
                table, chosen, said, table.getColumnModel().getColumn(column).getWidth());
    }

    private Said said(PasskeyRow row, Column column) {
        return switch (column) {
            case SERVICE -> new Said(row.site(), row.siteNote(), Optional.of(LetterTile.of(row.site(), TILE)), "");
            case USER_NAME ->
                row.account().isEmpty()
                        ? Said.quiet(texts.text("no-user-name"))
                        : Said.noted(row.account(), row.accountNote());
            case CREATED -> Said.plain(texts.date(row.created()));
            case LAST_USED -> row.isUsed() ? Said.plain(texts.lastUsed(row)) : Said.quiet(texts.lastUsed(row));
            case PROTECTION -> Said.plain(texts.protection(row.summary().protection()));
        };
    }
}
