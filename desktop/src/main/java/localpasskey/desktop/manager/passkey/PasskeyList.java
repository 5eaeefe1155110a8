package localpasskey.desktop.manager.passkey;

import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.RowsModel;
import localpasskey.desktop.table.TableSetup;
import localpasskey.wire.CredentialId;

/// The list of the passkeys, with one chosen at most; those of one site that follow each other have one head.
public final class PasskeyList {

    private final RowsModel<PasskeyRow> model;
    private final PasskeySorter sorter;
    private final JTable table;
    private final JScrollPane pane;
    private final JComboBox<String> order = new JComboBox<>();

    public PasskeyList(ManagerTexts texts) {
        model = new RowsModel<>(List.of(texts.text("table.name")));
        sorter = new PasskeySorter(model);
        table = new JTable(model);
        PasskeyCell cell = new PasskeyCell(texts);
        table.setDefaultRenderer(
                Object.class,
                (_, _, chosen, _, row, _) -> cell.of(table, at(row), place(row), chosen, table.isFocusOwner()));
        table.setRowSorter(sorter);
        table.setTableHeader(null);
        TableSetup.arrange(table, texts.text("table.name"));
        table.setRowHeight(Scale.of(PasskeyPlace.ALONE.height()));
        table.setShowGrid(false);
        table.setIntercellSpacing(new Dimension());
        pane = new JScrollPane(table);
        pane.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                showChosen();
            }
        });
        for (PasskeyOrder each : PasskeyOrder.values()) {
            order.addItem(each.title(texts));
        }
        order.getAccessibleContext().setAccessibleName(texts.text("sort.name"));
        order.addActionListener(_ -> sort(List.of(PasskeyOrder.values()).get(order.getSelectedIndex())));
    }

    public JTable table() {
        return table;
    }

    public JScrollPane pane() {
        return pane;
    }

    /// Where the person chooses the order.
    public JComboBox<String> order() {
        return order;
    }

    private PasskeyRow at(int row) {
        return model.row(sorter.convertRowIndexToModel(row));
    }

    private PasskeyPlace place(int row) {
        return PasskeyPlace.of(isSameSite(row, row - 1), isSameSite(row, row + 1));
    }

    private boolean isSameSite(int row, int other) {
        return other >= 0
                && other < sorter.getViewRowCount()
                && at(row).site().equals(at(other).site());
    }

    /// Whatever was chosen stays chosen, where it is still there; else the next one is.
    public void show(List<PasskeyRow> rows) {
        Optional<CredentialId> before = chosen().map(row -> row.summary().id());
        int place = table.getSelectedRow();
        model.show(rows);
        fitHeights();
        before.ifPresent(this::choose);
        chooseSome(place);
    }

    public void filter(WordFilter filter) {
        sorter.filter(filter);
        fitHeights();
        chooseSome(0);
    }

    private void sort(PasskeyOrder now) {
        sorter.sort(now);
        fitHeights();
        showChosen();
    }

    private void showChosen() {
        int row = table.getSelectedRow();
        if (row >= 0) {
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
    }

    private void fitHeights() {
        table.setRowHeight(Scale.of(PasskeyPlace.ALONE.height()));
        for (int row = 0; row < table.getRowCount(); row++) {
            PasskeyPlace place = place(row);
            if (place != PasskeyPlace.ALONE) {
                table.setRowHeight(row, Scale.of(place.height()));
            }
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

    /// So that there are details beside the list.
    private void chooseSome(int place) {
        if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
            int row = Math.clamp(place, 0, table.getRowCount() - 1);
            table.setRowSelectionInterval(row, row);
        }
    }

    public Optional<PasskeyRow> chosen() {
        int row = table.getSelectedRow();
        return row < 0 ? Optional.empty() : Optional.of(at(row));
    }

    /// All of the same site, also those that the filter hides.
    public List<PasskeyRow> ofSite(PasskeyRow row) {
        return IntStream.range(0, model.getRowCount())
                .mapToObj(model::row)
                .filter(it -> it.summary().site().equals(row.summary().site()))
                .toList();
    }

    public int shown() {
        return table.getRowCount();
    }

    public int all() {
        return model.getRowCount();
    }
}
