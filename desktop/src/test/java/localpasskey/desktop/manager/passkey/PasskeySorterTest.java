package localpasskey.desktop.manager.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.report.PasskeySummary;
import localpasskey.desktop.manager.SamplePasskeys;
import localpasskey.desktop.manager.part.WordFilter;
import localpasskey.desktop.table.RowsModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Order and filter of the list, without a window.
final class PasskeySorterTest {

    private final RowsModel<PasskeyRow> model = new RowsModel<>(List.of("passkeys"));
    private final PasskeySorter sorter = new PasskeySorter(model);

    @BeforeEach
    void fill() {
        show(
                SamplePasskeys.of(1, "b.example", "zoe"),
                SamplePasskeys.of(2, "a.example", "Zoe"),
                SamplePasskeys.of(0, "c.example", "ann"));
    }

    private void show(PasskeySummary... passkeys) {
        model.show(List.of(passkeys).stream().map(SamplePasskeys::row).toList());
        sorter.allRowsChanged();
    }

    private List<String> sites() {
        return IntStream.range(0, sorter.getViewRowCount())
                .mapToObj(
                        place -> model.row(sorter.convertRowIndexToModel(place)).site())
                .toList();
    }

    @Test
    void begins_in_the_order_of_sites() {
        assertEquals(List.of("a.example", "b.example", "c.example"), sites());
    }

    @Test
    void the_newest_is_the_first_by_creation() {
        sorter.sort(PasskeyOrder.CREATED);

        assertEquals(List.of("c.example", "b.example", "a.example"), sites());
    }

    @Test
    void what_was_never_used_is_the_last_among_the_used() {
        sorter.sort(PasskeyOrder.LAST_USED);

        assertEquals("a.example", sites().getLast());
    }

    @Test
    void a_filter_keeps_the_order_and_both_ways_between_table_and_model() {
        sorter.filter(WordFilter.of("zoe"));

        assertEquals(List.of("a.example", "b.example"), sites());
        assertEquals(-1, sorter.convertRowIndexToView(2));
        assertEquals(0, sorter.convertRowIndexToView(1));
    }

    @Test
    void names_are_in_the_order_of_a_dictionary_whatever_their_case() {
        show(
                SamplePasskeys.of(0, "x.example", "Bob"),
                SamplePasskeys.of(1, "y.example", "alice"),
                SamplePasskeys.of(2, "z.example", "álvaro"));

        sorter.sort(PasskeyOrder.USER_NAME);

        assertEquals(List.of("y.example", "z.example", "x.example"), sites());
    }
}
