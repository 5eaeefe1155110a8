package localpasskey.desktop.manager.passkey;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.RowSorter;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.RowsModel;

/// Which rows the list shows, and in which order.
///
/// Sorting and filtering are apart: a keystroke in the filter only goes through the order that is there, once.
final class PasskeySorter extends RowSorter<RowsModel<PasskeyRow>> {

    private final RowsModel<PasskeyRow> model;
    private WordFilter filter = WordFilter.of("");
    private PasskeyOrder wanted = PasskeyOrder.SITE;
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

    void sort(PasskeyOrder now) {
        wanted = now;
        int[] before = shown;
        sort();
        fireRowSorterChanged(before);
    }

    @Override
    public RowsModel<PasskeyRow> getModel() {
        return model;
    }

    /// Nothing: the list has no titles to click on.
    @Override
    public void toggleSortOrder(int column) {}

    /// Nothing, as [#toggleSortOrder].
    @Override
    public void setSortKeys(List<? extends SortKey> keys) {}

    @Override
    public List<SortKey> getSortKeys() {
        return List.of();
    }

    private void sort() {
        Comparator<Integer> byIndex = Comparator.comparing(model::row, wanted.comparator());
        order = IntStream.range(0, model.getRowCount())
                .boxed()
                .sorted(byIndex)
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
