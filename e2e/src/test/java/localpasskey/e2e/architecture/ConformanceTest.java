package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each row of docs/conformance.md names tests that are there, or says that the feature is not, and says which outside
/// client agrees. The tests that docs/browser.md names are there, too.
final class ConformanceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!Row )([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final int ROWS_AT_LEAST = 60;

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ProjectTree.root().resolve("docs/conformance.md")))
                .results()
                .toList();
    }

    @Test
    void the_tests_are_there() throws IOException {
        NamedTests named = new NamedTests();
        List<String> missing = Stream.concat(
                        rows().stream().map(row -> row.group(2)),
                        Stream.of(Files.readString(ProjectTree.root().resolve("docs/browser.md"))))
                .flatMap(text -> named.missing(text).stream())
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void each_row_has_a_test_or_says_that_the_feature_is_not_here() throws IOException {
        List<MatchResult> rows = rows();
        NamedTests named = new NamedTests();

        for (MatchResult row : rows) {
            assertTrue(named.isAnyIn(row.group(2)) || row.group(2).startsWith("not here"), row.group(1));
        }
        assertTrue(rows.size() >= ROWS_AT_LEAST, rows.size() + " rows");
    }
}
