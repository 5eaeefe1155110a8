package localpasskey.desktop.table;

import java.util.List;
import javax.swing.event.EventListenerList;
import javax.swing.event.TableModelEvent;
import javax.swing.event.TableModelListener;
import javax.swing.table.TableModel;

/// A list as a table's model: each cell is its row, and what draws it takes its part. For the event thread only.
public final class RowsModel<R> implements TableModel {

    private final List<String> titles;
    private final EventListenerList listeners = new EventListenerList();
    private List<R> rows = List.of();

    /// @param titles of the columns
    public RowsModel(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    public void show(List<R> now) {
        rows = List.copyOf(now);
        for (TableModelListener listener : listeners.getListeners(TableModelListener.class)) {
            listener.tableChanged(new TableModelEvent(this));
        }
    }

    public List<R> rows() {
        return rows;
    }

    public R row(int index) {
        return rows.get(index);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return titles.size();
    }

    @Override
    public String getColumnName(int column) {
        return titles.get(column);
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return Object.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return false;
    }

    @Override
    public Object getValueAt(int row, int column) {
        return rows.get(row);
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
        throw new UnsupportedOperationException("the table is only read");
    }

    @Override
    public void addTableModelListener(TableModelListener listener) {
        listeners.add(TableModelListener.class, listener);
    }

    @Override
    public void removeTableModelListener(TableModelListener listener) {
        listeners.remove(TableModelListener.class, listener);
    }
}
