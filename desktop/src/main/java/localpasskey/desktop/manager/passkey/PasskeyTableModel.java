package localpasskey.desktop.manager.passkey;

import java.util.List;
import javax.swing.event.EventListenerList;
import javax.swing.event.TableModelEvent;
import javax.swing.event.TableModelListener;
import javax.swing.table.TableModel;
import localpasskey.desktop.manager.part.ManagerTexts;

/// All passkeys, as the table's model: each cell is its row, and what draws it takes its part. For the event thread
/// only.
final class PasskeyTableModel implements TableModel {

    private final ManagerTexts texts;
    private final EventListenerList listeners = new EventListenerList();
    private List<PasskeyRow> rows = List.of();

    PasskeyTableModel(ManagerTexts texts) {
        this.texts = texts;
    }

    void show(List<PasskeyRow> now) {
        rows = List.copyOf(now);
        for (TableModelListener listener : listeners.getListeners(TableModelListener.class)) {
            listener.tableChanged(new TableModelEvent(this));
        }
    }

    List<PasskeyRow> rows() {
        return rows;
    }

    PasskeyRow row(int index) {
        return rows.get(index);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return PasskeyColumn.IN_ORDER.size();
    }

    @Override
    public String getColumnName(int column) {
        return PasskeyColumn.at(column).title(texts);
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return PasskeyRow.class;
    }

    @Override
    public boolean isCellEditable(int row, int column) {
        return false;
    }

    @Override
    public PasskeyRow getValueAt(int row, int column) {
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
