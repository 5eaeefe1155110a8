package localpasskey.e2e.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Looks for the tests that a document names as `ClassTest.method`.
final class NamedTests {

    private static final Pattern TEST = Pattern.compile("([A-Z][A-Za-z0-9]*Test)\\.([A-Za-z0-9_]+)");
    private static final String ENDING = "Test.java";

    /// By the simple name of their class, which several modules may have: then all of them.
    private final Map<String, String> sources = new TreeMap<>();

    NamedTests() {
        for (String module : ProjectTree.modules()) {
            for (Path file : ProjectTree.testSources(module)) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    sources.merge(
                            name.substring(0, name.length() - ".java".length()),
                            ProjectTree.read(file),
                            String::concat);
                }
            }
        }
    }

    /// Empty where there is no such class.
    String source(String simpleName) {
        return sources.getOrDefault(simpleName, "");
    }

    boolean isAnyIn(String text) {
        return TEST.matcher(text).find();
    }

    /// Those in the text that there are not.
    List<String> missing(String text) {
        return TEST.matcher(text)
                .results()
                .filter(test -> !source(test.group(1)).contains("void " + test.group(2) + "("))
                .map(MatchResult::group)
                .toList();
    }
}
