package localpasskey.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The website of this project's own documents, and of small ones made up to be wrong.
final class WebsiteTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<(script|iframe|object|embed|form|video|audio|base)\\b");
    private static final Pattern LOADS = Pattern.compile("(?:<img[^>]*src|<link[^>]*href)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void no_link_inside_is_dead_and_no_heading_that_one_names_is_missing() throws IOException {
        Website.of(ROOT).writeTo(folder);
        Set<String> dead = new TreeSet<>();
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                if (!link.contains("://") && !link.startsWith("mailto:") && !leads(page, link)) {
                    dead.add(folder.relativize(page) + ": " + link);
                }
            }
        }

        assertEquals(Set.of(), dead);
    }

    @Test
    void every_page_is_reached_from_the_first_one() throws IOException {
        Website.of(ROOT).writeTo(folder);
        Set<Path> reached = new TreeSet<>();
        Deque<Path> left = new ArrayDeque<>(List.of(folder.resolve("index.html")));
        while (!left.isEmpty()) {
            Path page = left.pop();
            if (reached.add(page)) {
                found(LINK, page).stream()
                        .filter(link -> !link.contains(":") && !link.startsWith("#"))
                        .map(link ->
                                page.resolveSibling(link.replaceAll("#.*", "")).normalize())
                        .filter(target -> target.toString().endsWith(".html"))
                        .forEach(left::add);
            }
        }

        assertEquals(new TreeSet<>(pages()), reached);
    }

    @Test
    void every_document_of_docs_is_a_page() throws IOException {
        Set<String> documents;
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            documents = files.map(file -> ROOT.relativize(file).toString())
                    .filter(Places::isPage)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        documents.removeAll(Website.of(ROOT).sources());

        assertEquals(Set.of(), documents, "no page leads to them");
    }

    @Test
    void nothing_runs_and_nothing_comes_from_elsewhere() throws IOException {
        Website.of(ROOT).writeTo(folder);
        for (Path page : pages()) {
            assertEquals(List.of(), found(TAG, page), page.toString());
            assertEquals(
                    List.of(),
                    found(LOADS, page).stream().filter(it -> it.contains(":")).toList(),
                    page.toString());
            assertFalse(Files.readString(page).matches("(?s).*<[^>]* on[a-z]+=.*"), page.toString());
        }
        String style = Files.readString(folder.resolve("style.css"));
        assertFalse(style.contains("url(") || style.contains("@import"), "style");
    }

    @Test
    void every_picture_has_words_and_every_page_a_title() throws IOException {
        Website.of(ROOT).writeTo(folder);
        for (Path page : pages()) {
            String html = Files.readString(page);
            assertFalse(html.contains("alt=\"\""), page.toString());
            assertFalse(html.contains("<title></title>") || html.contains("<title> –"), page.toString());
        }
    }

    @Test
    void a_link_to_a_file_of_the_sources_becomes_its_words() throws IOException {
        document("docs/index.md", "# A\n[*code*](../code.txt) and [page](b.md#two-words)");
        document("docs/b.md", "# B\n## Two `words`!\n## Two words");
        document("code.txt", "");

        Website.of(folder).writeTo(folder.resolve("out"));
        String first = Files.readString(folder.resolve("out/index.html"));

        assertTrue(first.contains("<span class=\"source\"><em>code</em></span>"), first);
        assertTrue(first.contains("href=\"b.html#two-words\""), first);
        assertEquals(
                List.of("b", "two-words", "two-words-1"),
                found(ID, folder.resolve("out/b.html")).stream()
                        .filter(id -> !id.equals("content"))
                        .toList());
    }

    @Test
    void a_link_to_nothing_is_refused() throws IOException {
        document("docs/index.md", "# A\n[gone](gone.md)");

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Website.of(folder));

        assertEquals("docs/index.md leads to gone.md, which is not there", refused.getMessage());
    }

    private boolean leads(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.isRegularFile(target) || !target.startsWith(folder)) {
            return false;
        }
        return hash < 0 || found(ID, target).contains(link.substring(hash + 1));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private void document(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
