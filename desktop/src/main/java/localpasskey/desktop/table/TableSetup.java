package localpasskey.desktop.table;

import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import localpasskey.desktop.look.Keys;
import localpasskey.desktop.look.Scale;

/// What all tables have in common: one row chosen at most, moved in by the arrow keys, left by Tab.
public final class TableSetup {

    private static final int ROW = 44;

    private TableSetup() {}

    /// @param name for screen readers
    public static void arrange(JTable table, String name) {
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setFillsViewportHeight(true);
        table.setRowHeight(Scale.of(ROW));
        if (table.getTableHeader() != null && table.getTableHeader().getDefaultRenderer() instanceof JLabel title) {
            title.setHorizontalAlignment(SwingConstants.LEADING);
            table.addPropertyChangeListener(
                    "componentOrientation", _ -> title.setComponentOrientation(table.getComponentOrientation()));
        }
        table.getAccessibleContext().setAccessibleName(name);
        leaveByTab(table);
    }

    /// Tab leads out of the table, as out of a list.
    private static void leaveByTab(JTable table) {
        for (String key : List.of("TAB", "shift TAB", "ENTER", "F2")) {
            table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key), "none");
        }
        Keys.bind(table, JComponent.WHEN_FOCUSED, "TAB", table::transferFocus);
        Keys.bind(table, JComponent.WHEN_FOCUSED, "shift TAB", table::transferFocusBackward);
    }

    /// The chosen one, or the first.
    static void chooseSome(JTable table, int row) {
        if (table.getRowCount() > 0) {
            int place = Math.clamp(row, 0, table.getRowCount() - 1);
            table.setRowSelectionInterval(place, place);
        }
    }
}
