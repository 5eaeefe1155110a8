package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents lead to is there: other documents, pictures, and the tests that show what they say.
final class DocumentsTest {

    /// Without those that browsers' packages and builds bring along.
    private static final Pattern OTHERS = Pattern.compile("(.*/)?(target|node_modules|\\.[^/]+)/.*");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)[.`]");

    @Test
    void links_lead_to_files_that_there_are() {
        Set<String> broken = new TreeSet<>();
        List<Path> documents = documents();
        for (Path document : documents) {
            LINK.matcher(CODE.matcher(ProjectTree.read(document)).replaceAll(""))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> Files.notExists(document.resolveSibling(link)))
                    .forEach(link -> broken.add(ProjectTree.root().relativize(document) + ": " + link));
        }

        assertEquals(Set.of(), broken);
        assertTrue(documents.size() > 80, documents.size() + " documents");
    }

    @Test
    void tests_are_named_that_there_are() {
        Set<String> tests = ProjectTree.modules().stream()
                .flatMap(module -> ProjectTree.sources(module).stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Path document : documents()) {
            TEST.matcher(ProjectTree.read(document))
                    .results()
                    .map(test -> test.group(1))
                    .filter(named -> tests.stream().noneMatch(test -> test.endsWith(named)))
                    .forEach(named -> missing.add(ProjectTree.root().relativize(document) + ": " + named));
        }

        assertEquals(Set.of(), missing);
    }

    private static List<Path> documents() {
        try (Stream<Path> files = Files.walk(ProjectTree.root())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !OTHERS.matcher(
                                    ProjectTree.root().relativize(file).toString())
                            .matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
