package localpasskey.desktop.manager;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;

/// A list that is shown as a table, with one row chosen.
///
/// @param <R> what a row is
final class Listing<R> {

    private final RowsModel<R> model;
    private final JTable table;
    private final JScrollPane pane;

    /// @param titles of the columns
    /// @param name of the list, for screen readers
    /// @param words what a row says in a column
    Listing(List<String> titles, String name, BiFunction<R, Integer, CellLines.Said> words) {
        model = new RowsModel<>(titles);
        table = new JTable(model);
        CellLines lines = new CellLines();
        table.setDefaultRenderer(Object.class, (it, _, chosen, _, row, column) -> {
            CellLines.Said said = words.apply(model.rows().get(row), column);
            return lines.draw(
                    it, chosen, said, it.getColumnModel().getColumn(column).getWidth());
        });
        Tables.arrange(table, name);
        pane = new JScrollPane(table);
    }

    /// By Enter and by a double click.
    Listing<R> onEnter(Runnable what) {
        Keys.bind(table, JComponent.WHEN_FOCUSED, "ENTER", what);
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && event.getButton() == MouseEvent.BUTTON1) {
                    what.run();
                }
            }
        });
        return this;
    }

    /// What was chosen stays so, by its place.
    void show(List<R> rows) {
        int before = table.getSelectedRow();
        model.show(rows);
        Tables.chooseSome(table, before);
    }

    List<R> rows() {
        return model.rows();
    }

    Optional<R> chosen() {
        int row = table.getSelectedRow();
        return row < 0 ? Optional.empty() : Optional.of(model.rows().get(row));
    }

    JTable table() {
        return table;
    }

    JScrollPane pane() {
        return pane;
    }
}
