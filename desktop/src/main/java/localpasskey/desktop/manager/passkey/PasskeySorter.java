package localpasskey.desktop.manager.passkey;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.RowSorter;
import javax.swing.SortOrder;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.RowsModel;

/// Which rows the table shows, and in which order.
///
/// Sorting and filtering are apart: a keystroke in the filter only goes through the order that is there, once.
final class PasskeySorter extends RowSorter<RowsModel<PasskeyRow>> {

    private final RowsModel<PasskeyRow> model;
    private WordFilter filter = WordFilter.of("");
    private List<SortKey> keys = List.of(new SortKey(PasskeyColumn.SERVICE.index(), SortOrder.ASCENDING));
    private int[] order = {};
    private int[] shown = {};
    private int[] places = {};

    PasskeySorter(RowsModel<PasskeyRow> model) {
        this.model = model;
    }

    void filter(WordFilter now) {
        filter = now;
        int[] before = shown;
        choose();
        fireRowSorterChanged(before);
    }

    @Override
    public RowsModel<PasskeyRow> getModel() {
        return model;
    }

    @Override
    public void toggleSortOrder(int column) {
        boolean ascending = keys.getFirst().getColumn() == column
                ? keys.getFirst().getSortOrder() != SortOrder.ASCENDING
                : !PasskeyColumn.at(column).newestFirst();
        setSortKeys(List.of(new SortKey(column, ascending ? SortOrder.ASCENDING : SortOrder.DESCENDING)));
    }

    @Override
    public void setSortKeys(List<? extends SortKey> wanted) {
        keys = List.copyOf(wanted);
        fireSortOrderChanged();
        int[] before = shown;
        sort();
        fireRowSorterChanged(before);
    }

    @Override
    public List<SortKey> getSortKeys() {
        return keys;
    }

    private void sort() {
        Comparator<PasskeyRow> byRow =
                PasskeyColumn.at(keys.getFirst().getColumn()).order();
        Comparator<Integer> byIndex = Comparator.comparing(model::row, byRow);
        order = IntStream.range(0, model.getRowCount())
                .boxed()
                .sorted(keys.getFirst().getSortOrder() == SortOrder.DESCENDING ? byIndex.reversed() : byIndex)
                .mapToInt(Integer::intValue)
                .toArray();
        choose();
    }

    private void choose() {
        shown = IntStream.of(order)
                .filter(index -> filter.shows(model.row(index).sought()))
                .toArray();
        places = new int[model.getRowCount()];
        Arrays.fill(places, -1);
        for (int place = 0; place < shown.length; place++) {
            places[shown[place]] = place;
        }
    }

    @Override
    public int convertRowIndexToModel(int index) {
        return shown[index];
    }

    @Override
    public int convertRowIndexToView(int index) {
        return places[index];
    }

    @Override
    public int getViewRowCount() {
        return shown.length;
    }

    @Override
    public int getModelRowCount() {
        return model.getRowCount();
    }

    @Override
    public void modelStructureChanged() {
        sort();
    }

    @Override
    public void allRowsChanged() {
        sort();
    }

    @Override
    public void rowsInserted(int first, int last) {
        sort();
    }

    @Override
    public void rowsDeleted(int first, int last) {
        sort();
    }

    @Override
    public void rowsUpdated(int first, int last) {
        sort();
    }

    @Override
    public void rowsUpdated(int first, int last, int column) {
        sort();
    }
}
