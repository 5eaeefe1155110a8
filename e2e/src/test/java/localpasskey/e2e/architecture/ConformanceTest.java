package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each row of docs/conformance.md names tests that are there, or says that the feature is not, and says which outside
/// client agrees.
final class ConformanceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!Row )([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)\\.([A-Za-z0-9_]+)`");
    private static final int ROWS_AT_LEAST = 60;

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ProjectTree.root().resolve("docs/conformance.md")))
                .results()
                .toList();
    }

    @Test
    void the_tests_are_there() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (MatchResult row : rows()) {
            TEST.matcher(row.group(2))
                    .results()
                    .filter(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                    .forEach(test -> missing.add(test.group()));
        }

        assertEquals(List.of(), missing);
    }

    @Test
    void each_row_has_a_test_or_says_that_the_feature_is_not_here() throws IOException {
        List<MatchResult> rows = rows();

        for (MatchResult row : rows) {
            assertTrue(TEST.matcher(row.group(2)).find() || row.group(2).startsWith("not here"), row.group(1));
        }
        assertTrue(rows.size() >= ROWS_AT_LEAST, rows.size() + " rows");
    }

    /// By the simple name of their class, which several modules may have.
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : ProjectTree.modules()) {
            Path tests = ProjectTree.root().resolve(module).resolve("src/test/java");
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.merge(
                                name.substring(0, name.length() - ".java".length()),
                                Files.readString(file),
                                String::concat);
                    }
                }
            }
        }
        return sources;
    }
}
