package localpasskey.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows in columns that fit the terminal: columns that may shrink share what the others leave.
public final class Table {

    private static final int GAP = 2;

    /// A column that may shrink keeps this much, so that something can be read in it.
    private static final int LEAST = 8;

    /// Sites, by which people find a row, keep this much, as long as there is another column to take it from.
    private static final int LEAST_OF_SITE = 20;

    private static final String INDENT = "    ";

    /// Columns that are shown however narrow it is.
    private static final int MOST_NEEDED = 2;

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

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

        private String fit(String cell, int width, String mark) {
            return switch (cut) {
                case NEVER, END -> TextWidth.fit(cell, width, mark);
                case BEGINNING -> TextWidth.fitEnd(cell, width, mark);
            };
        }
    }

    /// @param below heads and texts of the paragraphs below the row
    private record Row(List<String> cells, List<Map.Entry<String, String>> below) {}

    private enum Cut {
        NEVER,
        BEGINNING,
        END
    }

    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
        }
        rows.add(new Row(List.of(cells), new ArrayList<>()));
    }

    /// Adds a paragraph below the last row.
    public void below(String head, String text) {
        rows.getLast().below().add(Map.entry(head, text));
    }

    /// The head and the rows. Columns without any text in their cells are left out, and where even that is too much the
    /// last ones.
    public List<String> lines(OutputStyle look) {
        List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size())
                .filter(column ->
                        rows.stream().anyMatch(row -> !row.cells().get(column).isEmpty()))
                .boxed()
                .toList());
        int[] widths = widths(shown, look.width());
        List<String> lines = new ArrayList<>();
        lines.add(look.strong(
                line(shown, widths, columns.stream().map(Column::head).toList(), look)));
        for (Row row : rows) {
            lines.add(line(shown, widths, row.cells(), look));
            row.below()
                    .forEach(text ->
                            lines.addAll(Paragraph.hanging(INDENT + text.getKey(), text.getValue(), look.width())));
        }
        return lines;
    }

    private String line(List<Integer> shown, int[] widths, List<String> cells, OutputStyle look) {
        return shown.stream()
                .map(column -> columns.get(column).fit(cells.get(column), widths[column], look.cut()))
                .collect(Collectors.joining(" ".repeat(GAP)))
                .stripTrailing();
    }

    /// What each column gets: its widest cell, or less where that is too much together. Takes columns out of those
    /// shown.
    private int[] widths(List<Integer> shown, int most) {
        int[] widths = new int[columns.size()];
        for (int column : shown) {
            widths[column] = Math.max(
                    TextWidth.of(columns.get(column).head()),
                    rows.stream()
                            .mapToInt(row -> TextWidth.of(row.cells().get(column)))
                            .max()
                            .orElse(0));
        }
        while (width(shown, widths) > most) {
            OptionalInt widest = widest(shown, widths);
            if (widest.isPresent()) {
                widths[widest.getAsInt()]--;
            } else if (shown.size() > MOST_NEEDED) {
                shown.removeLast();
            } else {
                break;
            }
        }
        return widths;
    }

    private static long width(List<Integer> shown, int[] widths) {
        return shown.stream().mapToLong(column -> widths[column]).sum() + (long) GAP * (shown.size() - 1);
    }

    /// The column to take from: names first, then sites.
    private OptionalInt widest(List<Integer> shown, int[] widths) {
        int siteKeeps = shown.size() > MOST_NEEDED ? LEAST_OF_SITE : LEAST;
        return Stream.of(widest(Cut.END, LEAST, shown, widths), widest(Cut.BEGINNING, siteKeeps, shown, widths))
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
    }

    private OptionalInt widest(Cut cut, int keeps, List<Integer> shown, int[] widths) {
        return shown.stream()
                .mapToInt(Integer::intValue)
                .filter(column -> columns.get(column).cut() == cut && widths[column] > keeps)
                .reduce((one, other) -> widths[other] > widths[one] ? other : one);
    }
}
