package localpasskey.desktop.manager;

import com.formdev.flatlaf.util.UIScale;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.TableColumn;
import localpasskey.wire.CredentialId;

/// The table of the passkeys, with one row chosen at most.
final class PasskeyTable {

    private static final int ROW = 44;

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
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setFillsViewportHeight(true);
        table.getTableHeader().setReorderingAllowed(false);
        if (table.getTableHeader().getDefaultRenderer() instanceof JLabel title) {
            title.setHorizontalAlignment(SwingConstants.LEADING);
        }
        table.getAccessibleContext().setAccessibleName(texts.text("table.name"));
        leaveByTab();
        for (Column column : Column.IN_ORDER) {
            TableColumn shown = table.getColumnModel().getColumn(column.index());
            shown.setPreferredWidth(UIScale.scale(column.share() * 10));
        }
        pane = new JScrollPane(table);
        rescale();
    }

    /// Tab leads out of the table, as out of a list; the arrow keys move in it.
    private void leaveByTab() {
        for (String key : List.of("TAB", "shift TAB", "ENTER", "F2")) {
            table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), "none");
        }
        table.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke("TAB"), "leave");
        table.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke("shift TAB"), "leave-back");
        table.getActionMap().put("leave", Keys.action(() -> table.transferFocus()));
        table.getActionMap().put("leave-back", Keys.action(() -> table.transferFocusBackward()));
    }

    /// After the scale of the text has changed.
    void rescale() {
        table.setRowHeight(UIScale.scale(ROW));
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
