package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.Test;

/// For every status code that we can return there is a test that gets it: docs/conformance.md names one for each.
///
/// What we can return is what the sources of shipped modules name.
final class StatusCodesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_]+) 0x([0-9A-F]{2}) \\| ([^|]+) \\|");
    private static final Pattern NAMED = Pattern.compile("CtapStatus\\.([A-Z_]+)\\b");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)\\.([A-Za-z0-9_]+)`");

    private final List<MatchResult> rows = ROW.matcher(
                    ProjectTree.read(ProjectTree.root().resolve("docs/conformance.md")))
            .results()
            .toList();

    @Test
    void each_of_the_specification_has_its_row_and_number() {
        assertEquals(
                Arrays.stream(CtapStatus.values())
                        .map(status -> "%s %02X".formatted(status, status.code()))
                        .toList(),
                rows.stream().map(row -> row.group(1) + " " + row.group(2)).toList());
    }

    @Test
    void those_that_we_return_and_no_others_have_a_test() {
        Set<String> tested = rows.stream()
                .filter(row -> TEST.matcher(row.group(3)).find())
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(returned(), tested);
    }

    private static Set<String> returned() {
        return ProjectTree.shippedModules().stream()
                .flatMap(module -> ProjectTree.mainSources(module).stream())
                .filter(file -> !file.endsWith(Path.of("CtapStatus.java")))
                .flatMap(file -> NAMED.matcher(ProjectTree.read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_test_names_it() {
        NamedTests tests = new NamedTests();
        Map<String, String> silent = rows.stream()
                .flatMap(row -> TEST.matcher(row.group(3)).results().map(test -> Map.entry(row.group(1), test)))
                .filter(entry -> !body(tests, entry.getValue()).matches("(?s).*\\b" + entry.getKey() + "\\b.*"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().group()));

        assertEquals(Map.of(), silent);
    }

    /// From the end of the method before it, so with its annotations, to its own end.
    private static String body(NamedTests tests, MatchResult test) {
        String source = tests.source(test.group(1));
        int name = source.indexOf("void " + test.group(2) + "(");
        int begin = source.lastIndexOf("    }\n", Math.max(0, name));
        int lineStart = source.lastIndexOf('\n', Math.max(0, name)) + 1;
        String indent = source.substring(lineStart, Math.max(lineStart, name)).replaceAll("\\S.*", "");
        int end = source.indexOf("\n" + indent + "}\n", Math.max(0, name));
        return name < 0 || end < 0 ? "" : source.substring(Math.max(0, begin), end);
    }
}
