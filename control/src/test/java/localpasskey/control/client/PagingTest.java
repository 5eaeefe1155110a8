package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.control.ControlException;
import localpasskey.control.message.ListRange;
import org.junit.jupiter.api.Test;

final class PagingTest {

    private final List<ListRange> asked = new ArrayList<>();

    @Test
    void reads_pages_until_it_has_all() throws ControlException {
        Page all = paging(numbers(250), 250).read(Paging.ALL);

        assertEquals(new Page(numbers(250), 250), all);
        assertEquals(List.of(new ListRange(0, 100), new ListRange(100, 100), new ListRange(200, 100)), asked);
    }

    @Test
    void reads_no_more_than_was_wanted() throws ControlException {
        Page newest = paging(numbers(250), 250).read(120);

        assertEquals(new Page(numbers(120), 250), newest);
        assertEquals(List.of(new ListRange(0, 100), new ListRange(100, 20)), asked);
    }

    @Test
    void asks_once_for_a_list_without_rows() throws ControlException {
        assertEquals(new Page(List.of(), 0), paging(List.of(), 0).read(Paging.ALL));
        assertEquals(List.of(new ListRange(0, 100)), asked);
    }

    @Test
    void ends_at_a_page_without_rows_whatever_the_total_says() throws ControlException {
        assertEquals(new Page(numbers(150), 900), paging(numbers(150), 900).read(Paging.ALL));
        assertEquals(List.of(new ListRange(0, 100), new ListRange(100, 100), new ListRange(150, 100)), asked);
    }

    private Paging<Page, Integer> paging(List<Integer> there, long total) {
        return new Paging<>(
                range -> {
                    asked.add(range);
                    return new Page(
                            there.stream()
                                    .skip(range.offset())
                                    .limit(range.limit())
                                    .toList(),
                            total);
                },
                Page::numbers,
                Page::total,
                (rows, last) -> new Page(rows, last.total()));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private record Page(List<Integer> numbers, long total) {}
}
