package localpasskey.control.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import localpasskey.control.ControlException;
import localpasskey.control.ControlProtocol;
import localpasskey.control.message.ListRange;

/// Reads a long list page by page into one page that has all of it.
///
/// @param source asks for one page
/// @param rows of a page
/// @param total what a page says of how many rows there are altogether
/// @param joined a page with these rows, the rest of it as in the last that was read
record Paging<P, R>(
        Source<P> source, Function<P, List<R>> rows, ToLongFunction<P> total, BiFunction<List<R>, P, P> joined) {

    static final int ALL = Integer.MAX_VALUE;

    /// Ends at a page without rows, too: the list may have become shorter meanwhile.
    ///
    /// @param most rows at most, 1 or more
    P read(int most) throws ControlException {
        List<R> read = new ArrayList<>();
        while (true) {
            int wanted = Math.min(most - read.size(), ControlProtocol.MAX_PAGE);
            P page = source.page(new ListRange(read.size(), wanted));
            read.addAll(rows.apply(page));
            if (rows.apply(page).isEmpty() || read.size() >= Math.min(most, total.applyAsLong(page))) {
                return joined.apply(read, page);
            }
        }
    }

    /// Where the pages come from.
    @FunctionalInterface
    interface Source<P> {
        P page(ListRange range) throws ControlException;
    }
}
