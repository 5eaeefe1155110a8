package localpasskey.desktop.table;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/// How wide a table's columns are: as wide as what stands in them, and the flexible ones take what is left.
/// Where there is too little room the widest flexible ones give way first; when all of them are as narrow as
/// may be, the others do, beginning with the last. For the event thread only.
final class ColumnWidths {

    private final int[] wanted;
    private final Set<Integer> flexible;
    private final int least;

    /// @param flexible the columns that give way, by their numbers from 0
    /// @param least how narrow a column gets, in pixels
    ColumnWidths(int columns, Set<Integer> flexible, int least) {
        this.wanted = new int[columns];
        this.flexible = Set.copyOf(flexible);
        this.least = least;
    }

    /// Something in a column is so wide, in pixels. It keeps the room: columns do not jump while somebody filters.
    void want(int column, int width) {
        wanted[column] = Math.max(wanted[column], width);
    }

    /// @param room for all of them together
    /// @return one for each column
    int[] fitting(int room) {
        int[] widths = wanted.clone();
        int left = room - Arrays.stream(widths).sum();
        if (left >= 0) {
            widen(widths, left);
        } else {
            narrow(widths, -left);
        }
        return widths;
    }

    private void widen(int[] widths, int left) {
        int[] takers = columns(true);
        for (int place = 0; place < takers.length; place++) {
            int share = left / (takers.length - place);
            widths[takers[place]] += share;
            left -= share;
        }
    }

    private void narrow(int[] widths, int tooMuch) {
        int still = tooMuch;
        while (still > 0 && widths[widest(widths)] > least) {
            widths[widest(widths)]--;
            still--;
        }
        int[] rigid = columns(false);
        for (int place = rigid.length - 1; place >= 0; place--) {
            int given = Math.clamp(widths[rigid[place]] - least, 0, still);
            widths[rigid[place]] -= given;
            still -= given;
        }
    }

    private int widest(int[] widths) {
        return flexible.stream()
                .reduce((one, other) -> widths[other] > widths[one] ? other : one)
                .orElseThrow(() -> new IllegalStateException("no column is flexible"));
    }

    private int[] columns(boolean thatAreFlexible) {
        return IntStream.range(0, wanted.length)
                .filter(column -> flexible.contains(column) == thatAreFlexible)
                .toArray();
    }
}
