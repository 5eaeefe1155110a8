package localpasskey.desktop.manager;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import localpasskey.wire.CredentialId;

/// The table of the passkeys, with one row chosen at most.
final class PasskeyTable {

    private final PasskeyTableModel model;
    private final PasskeySorter sorter;
    private final LinesTable table;
    private final JScrollPane pane;

    PasskeyTable(ManagerTexts texts) {
        model = new PasskeyTableModel(texts);
        sorter = new PasskeySorter(model);
        RowWords words = new RowWords(texts);
        table = new LinesTable(
                model,
                Set.of(Column.SERVICE.index(), Column.USER_NAME.index()),
                (row, column) -> words.said(model.row(row), Column.at(column)));
        table.setRowSorter(sorter);
        Tables.arrange(table, texts.text("table.name"));
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
        table.measure();
        before.ifPresent(this::choose);
    }

    void filter(WordFilter filter) {
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
