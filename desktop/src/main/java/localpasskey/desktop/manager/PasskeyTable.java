package localpasskey.desktop.manager;

import com.formdev.flatlaf.util.UIScale;
import java.util.List;
import java.util.Optional;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.TableColumn;
import localpasskey.wire.CredentialId;

/// The table of the passkeys, with one row chosen at most.
final class PasskeyTable {

    private final PasskeyTableModel model;
    private final PasskeySorter sorter;
    private final JTable table;
    private final JScrollPane pane;

    PasskeyTable(ManagerTexts texts) {
        model = new PasskeyTableModel(texts);
        sorter = new PasskeySorter(model);
        table = new JTable(model);
        table.setRowSorter(sorter);
        table.setDefaultRenderer(PasskeyRow.class, new RowCell(texts));
        Tables.arrange(table, texts.text("table.name"));
        for (Column column : Column.IN_ORDER) {
            TableColumn shown = table.getColumnModel().getColumn(column.index());
            shown.setPreferredWidth(UIScale.scale(column.share() * 10));
        }
        pane = new JScrollPane(table);
    }

    JTable table() {
        return table;
    }

    JScrollPane pane() {
        return pane;
    }

    /// Whatever was chosen stays chosen, where it is still there.
    void show(List<PasskeyRow> rows) {
        Optional<CredentialId> before = chosen().map(row -> row.summary().id());
        model.show(rows);
        before.ifPresent(this::choose);
    }

    void filter(PasskeyFilter filter) {
        sorter.filter(filter);
        if (table.getSelectedRow() < 0 && table.getRowCount() > 0 && !filter.showsAll()) {
            table.setRowSelectionInterval(0, 0);
        }
    }

    private void choose(CredentialId id) {
        for (int index = 0; index < model.getRowCount(); index++) {
            int place = sorter.convertRowIndexToView(index);
            if (place >= 0 && model.row(index).summary().id().equals(id)) {
                table.setRowSelectionInterval(place, place);
                return;
            }
        }
    }

    Optional<PasskeyRow> chosen() {
        int row = table.getSelectedRow();
        return row < 0 ? Optional.empty() : Optional.of(model.row(sorter.convertRowIndexToModel(row)));
    }

    int shown() {
        return table.getRowCount();
    }

    int all() {
        return model.getRowCount();
    }
}
