package localpasskey.desktop.table;

import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import localpasskey.desktop.look.Keys;

/// A list that is shown as a table, with one row chosen.
///
/// @param <R> what a row is
public final class Listing<R> {

    private final RowsModel<R> model;
    private final LinesTable table;
    private final JScrollPane pane;

    /// @param name of the list, for screen readers
    /// @param words what a row says in a column
    public Listing(Titles titles, String name, BiFunction<R, Integer, CellLines.Said> words) {
        model = new RowsModel<>(titles.all());
        table = new LinesTable(model, titles.flexible(), (row, column) -> words.apply(model.row(row), column));
        TableSetup.arrange(table, name);
        pane = new JScrollPane(table);
    }

    /// @param all of the columns
    /// @param flexible the columns that give way where there is too little room
    public record Titles(List<String> all, Set<Integer> flexible) {}

    /// By Enter and by a double click.
    public Listing<R> onEnter(Runnable what) {
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
    public void show(List<R> rows) {
        int before = table.getSelectedRow();
        model.show(rows);
        table.measure();
        TableSetup.chooseSome(table, before);
    }

    List<R> rows() {
        return model.rows();
    }

    public Optional<R> chosen() {
        int row = table.getSelectedRow();
        return row < 0 ? Optional.empty() : Optional.of(model.row(row));
    }

    public JTable table() {
        return table;
    }

    public JScrollPane pane() {
        return pane;
    }
}
