package localpasskey.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import localpasskey.e2e.Launcher;
import org.junit.jupiter.api.Test;

/// The table of features in docs/browser.md, each cell of which was measured: what a page gets with us, and what it
/// gets of the browser alone.
interface FeatureCeremonies extends BrowserUnderTest {

    /// The browser's, as the person is told it.
    String name();

    /// Of requests that are left to the browser, in milliseconds: short where its dialog has them all.
    int patience();

    @Test
    default void a_page_gets_what_the_table_of_features_says() throws IOException {
        assertFeatures(name() + ", LocalPasskey", patience(), () -> {});
    }

    /// @param column the title of the table's column
    /// @param patience milliseconds for what the browser's own dialog has; more than enough where something answers
    /// @param before what is done before each row
    default void assertFeatures(String column, int patience, Runnable before) throws IOException {
        Map<String, String> expected = column(column);
        beginMeasuring(patience);
        Map<String, String> measured = new LinkedHashMap<>();
        for (String feature : run("return Object.keys(features).join('\\n')").split("\n", -1)) {
            before.run();
            measured.put(feature, measured(feature));
        }

        assertEquals(lines(expected), lines(measured));
    }

    default void beginMeasuring(int patience) throws IOException {
        try (InputStream script =
                Objects.requireNonNull(FeatureCeremonies.class.getResourceAsStream("/localpasskey/e2e/features.js"))) {
            run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        run("window.patience = " + patience);
    }

    default String measured(String feature) {
        return run("return await Promise.race([features['" + feature
                + "']().catch(({ name }) => name), new Promise((end) => setTimeout(() => end('hangs'), 30000))])");
    }

    /// The cells of a column, by their rows.
    static Map<String, String> column(String title) throws IOException {
        String document = Files.readString(Launcher.project().resolve("docs/browser.md"));
        List<List<String>> rows = document.substring(
                        document.indexOf("<!-- features: begin -->"), document.indexOf("<!-- features: end -->"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
        int column = rows.getFirst().indexOf(title);
        Map<String, String> cells = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            cells.put(row.getFirst(), row.get(column));
        }
        return cells;
    }

    private static String lines(Map<String, String> cells) {
        StringBuilder lines = new StringBuilder();
        cells.forEach((row, cell) -> lines.append(row).append(": ").append(cell).append('\n'));
        return lines.toString();
    }
}
