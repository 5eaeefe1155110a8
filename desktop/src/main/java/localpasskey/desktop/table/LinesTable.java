package localpasskey.desktop.table;

import java.awt.FontMetrics;
import java.awt.event.MouseEvent;
import java.util.Set;
import javax.swing.Icon;
import javax.swing.JTable;
import javax.swing.UIManager;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableColumnModel;
import javax.swing.table.TableModel;
import localpasskey.desktop.look.Scale;
import localpasskey.desktop.look.Spacing;
import localpasskey.desktop.table.CellLines.Said;
import org.jspecify.annotations.Nullable;

/// A table whose cells say one line or two, and whose columns are as wide as these. Once the person has drawn a
/// column to another width, the widths are theirs.
public final class LinesTable extends JTable {

    private static final long serialVersionUID = 1L;

    /// A tile and a few letters.
    private static final int LEAST = 90;

    private final transient CellLines lines = new CellLines();
    private final transient ColumnWidths widths;
    private final transient Words words;
    private boolean drawn;

    /// Says what stands in a cell, by the model's numbers.
    public interface Words {
        Said said(int row, int column);
    }

    /// @param flexible the columns that give way where there is too little room
    public LinesTable(TableModel model, Set<Integer> flexible, Words words) {
        super(model);
        this.words = words;
        this.widths = new ColumnWidths(model.getColumnCount(), flexible, Scale.of(LEAST));
        setDefaultRenderer(
                Object.class,
                (_, _, chosen, _, row, column) -> lines.draw(
                        this,
                        chosen,
                        words.said(convertRowIndexToModel(row), column),
                        getColumnModel().getColumn(column).getWidth()));
        getTableHeader().setReorderingAllowed(false);
    }

    /// Looks how wide what stands in the model is. To be called whenever that has changed.
    public void measure() {
        for (int column = 0; column < getColumnCount(); column++) {
            widths.want(column, titleWidth(column));
            for (int row = 0; row < getModel().getRowCount(); row++) {
                widths.want(column, lines.width(this, words.said(row, column)));
            }
        }
        revalidate();
    }

    private int titleWidth(int column) {
        FontMetrics metrics = getTableHeader().getFontMetrics(getTableHeader().getFont());
        int around = 2 * Spacing.MEDIUM.pixels() + getIntercellSpacing().width + 1;
        return metrics.stringWidth(getColumnName(column)) + around + (getRowSorter() == null ? 0 : arrowWidth());
    }

    /// Of the sign for the order, which any column may have.
    private static int arrowWidth() {
        Icon arrow = UIManager.getIcon("Table.ascendingSortIcon");
        return (arrow == null ? 0 : arrow.getIconWidth()) + 2 * Spacing.SMALL.pixels();
    }

    @Override
    public void doLayout() {
        drawn |= getTableHeader().getResizingColumn() != null;
        if (drawn) {
            super.doLayout();
            return;
        }
        int[] fitting = widths.fitting(getWidth());
        for (int column = 0; column < fitting.length; column++) {
            getColumnModel().getColumn(column).setPreferredWidth(fitting[column]);
            getColumnModel().getColumn(column).setWidth(fitting[column]);
        }
    }

    @Override
    protected JTableHeader createDefaultTableHeader() {
        return new Titles(getColumnModel());
    }

    /// Says a title whole that there is no room for.
    private static final class Titles extends JTableHeader {

        private static final long serialVersionUID = 1L;

        Titles(TableColumnModel columns) {
            super(columns);
        }

        @Override
        public @Nullable String getToolTipText(MouseEvent event) {
            int column = columnAtPoint(event.getPoint());
            if (column < 0 || !(getTable() instanceof LinesTable table)) {
                return null;
            }
            boolean fits = table.titleWidth(column)
                    <= getColumnModel().getColumn(column).getWidth();
            return fits ? null : table.getColumnName(column);
        }
    }
}
