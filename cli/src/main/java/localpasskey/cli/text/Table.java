package localpasskey.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows in columns that fit the terminal: columns that may shrink share what the others leave.
public final class Table {

    private static final int GAP = 2;

    /// A column that may shrink keeps this much, so that something can be read in it.
    private static final int LEAST = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /// A column by its head and by which end of its cells is cut where they are too wide.
    public record Column(String head, Cut cut) {

        public static Column fixed(String head) {
            return new Column(head, Cut.NEVER);
        }

        public static Column name(String head) {
            return new Column(head, Cut.END);
        }

        /// Who a site belongs to stands at its end.
        public static Column site(String head) {
            return new Column(head, Cut.BEGINNING);
        }

        boolean shrinks() {
            return cut != Cut.NEVER;
        }

        private String fit(String cell, int width, String mark) {
            return switch (cut) {
                case NEVER, END -> TextWidth.fit(cell, width, mark);
                case BEGINNING -> TextWidth.fitEnd(cell, width, mark);
            };
        }
    }

    private enum Cut {
        NEVER,
        BEGINNING,
        END
    }

    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /// The head and the rows. Columns without any text in their cells are left out.
    public List<String> lines(OutputStyle look) {
        List<Integer> shown = IntStream.range(0, columns.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
        int[] widths = widths(shown, look.width());
        List<String> lines = new ArrayList<>();
        lines.add(look.strong(
                line(shown, widths, columns.stream().map(Column::head).toList(), look)));
        rows.forEach(row -> lines.add(line(shown, widths, row, look)));
        return lines;
    }

    private String line(List<Integer> shown, int[] widths, List<String> cells, OutputStyle look) {
        return shown.stream()
                .map(column -> columns.get(column).fit(cells.get(column), widths[column], look.cut()))
                .collect(Collectors.joining(" ".repeat(GAP)))
                .stripTrailing();
    }

    /// What each column gets: its widest cell, or less where that is too much together.
    private int[] widths(List<Integer> shown, int most) {
        int[] widths = new int[columns.size()];
        for (int column : shown) {
            widths[column] = Math.max(
                    TextWidth.of(columns.get(column).head()),
                    rows.stream()
                            .mapToInt(row -> TextWidth.of(row.get(column)))
                            .max()
                            .orElse(0));
        }
        long tooMuch = Arrays.stream(widths).asLongStream().sum() + (long) GAP * (shown.size() - 1) - most;
        while (tooMuch > 0) {
            int widest = widestShrinking(shown, widths);
            if (widths[widest] <= LEAST || !columns.get(widest).shrinks()) {
                return widths;
            }
            widths[widest]--;
            tooMuch--;
        }
        return widths;
    }

    private int widestShrinking(List<Integer> shown, int[] widths) {
        int widest = shown.getFirst();
        for (int column : shown) {
            boolean better = columns.get(column).shrinks()
                    && (!columns.get(widest).shrinks() || widths[column] > widths[widest]);
            widest = better ? column : widest;
        }
        return widest;
    }
}
