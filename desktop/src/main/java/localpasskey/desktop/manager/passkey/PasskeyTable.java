package localpasskey.desktop.manager.passkey;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.LinesTable;
import localpasskey.desktop.table.RowsModel;
import localpasskey.desktop.table.TableSetup;
import localpasskey.wire.CredentialId;

/// The table of the passkeys, with one row chosen at most.
public final class PasskeyTable {

    private final RowsModel<PasskeyRow> model;
    private final PasskeySorter sorter;
    private final LinesTable table;
    private final JScrollPane pane;

    public PasskeyTable(ManagerTexts texts) {
        model = new RowsModel<>(PasskeyColumn.titles(texts));
        sorter = new PasskeySorter(model);
        RowWords words = new RowWords(texts);
        table = new LinesTable(
                model,
                Set.of(PasskeyColumn.SERVICE.index(), PasskeyColumn.USER_NAME.index()),
                (row, column) -> words.said(model.row(row), PasskeyColumn.at(column)));
        table.setRowSorter(sorter);
        TableSetup.arrange(table, texts.text("table.name"));
        pane = new JScrollPane(table);
    }

    public JTable table() {
        return table;
    }

    public JScrollPane pane() {
        return pane;
    }

    /// Whatever was chosen stays chosen, where it is still there.
    public void show(List<PasskeyRow> rows) {
        Optional<CredentialId> before = chosen().map(row -> row.summary().id());
        model.show(rows);
        table.measure();
        before.ifPresent(this::choose);
    }

    public void filter(WordFilter filter) {
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

    public int shown() {
        return table.getRowCount();
    }

    public int all() {
        return model.getRowCount();
    }
}
