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

    /// A client or several, what of the row they show where it is not all, and lines of scripts that ask them.
    private static final Pattern OUTSIDE = Pattern.compile(
            "[CFLPRSU](, [CFLPRSU])*( \\([^`]+\\))? `[^`]+`(, `[^`]+`)*(; [CFLPRSU](, [CFLPRSU])*( \\([^`]+\\))? `[^`]+`(, `[^`]+`)*)*");

    private static final Pattern SCRIPT = Pattern.compile("`([\\w.-]+): ([^`]+)`");

    private static final List<String> SCRIPTS = List.of(
            "e2e/vm/stages",
            "e2e/vm",
            "e2e/src/main/java/localpasskey/e2e/browser",
            "e2e/src/test/resources/localpasskey/e2e");

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

    /// Who is named as an outside client is asked by a script, which has these very words in it.
    @Test
    void the_outside_clients_are_asked_by_a_script() throws IOException {
        List<String> unasked = rows().stream()
                .filter(row -> !row.group(3).startsWith("none"))
                .filter(row -> !OUTSIDE.matcher(row.group(3)).matches()
                        || !SCRIPT.matcher(row.group(3)).results().allMatch(ConformanceTest::isInItsScript))
                .map(row -> row.group(1) + ": " + row.group(3))
                .toList();

        assertEquals(List.of(), unasked);
    }

    private static boolean isInItsScript(MatchResult named) {
        return SCRIPTS.stream()
                .map(folder -> ProjectTree.root().resolve(folder))
                .flatMap(folder ->
                        Stream.of(named.group(1), named.group(1) + ".java").map(folder::resolve))
                .filter(Files::isRegularFile)
                .anyMatch(script -> ProjectTree.read(script).contains(named.group(2)));
    }
}
