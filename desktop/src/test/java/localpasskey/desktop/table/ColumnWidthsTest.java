package localpasskey.desktop.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two flexible columns, a date and a word.
final class ColumnWidthsTest {

    private final ColumnWidths widths = new ColumnWidths(4, Set.of(0, 1), 50);

    @BeforeEach
    void four_columns_of_500() {
        widths.want(0, 200);
        widths.want(1, 120);
        widths.want(2, 100);
        widths.want(3, 80);
    }

    @Test
    void what_is_left_is_the_flexible_ones() {
        assertArrayEquals(new int[] {250, 171, 100, 80}, widths.fitting(601));
        assertArrayEquals(new int[] {200, 120, 100, 80}, widths.fitting(500));
    }

    @Test
    void the_widest_flexible_one_gives_way_first() {
        assertArrayEquals(new int[] {130, 120, 100, 80}, widths.fitting(430));
        assertArrayEquals(new int[] {100, 100, 100, 80}, widths.fitting(380));
    }

    @Test
    void the_others_give_way_when_these_cannot_any_more_the_last_one_first() {
        assertArrayEquals(new int[] {50, 50, 100, 60}, widths.fitting(260));
        assertArrayEquals(new int[] {50, 50, 90, 50}, widths.fitting(240));
    }

    @Test
    void none_is_narrower_than_may_be() {
        assertArrayEquals(new int[] {50, 50, 50, 50}, widths.fitting(10));
    }

    @Test
    void a_column_keeps_the_room_that_something_in_it_took() {
        widths.want(2, 90);
        widths.want(3, 90);

        assertArrayEquals(new int[] {200, 120, 100, 90}, widths.fitting(510));
    }
}
