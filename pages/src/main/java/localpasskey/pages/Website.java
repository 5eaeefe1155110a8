package localpasskey.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All pages that the first one leads to, by whatever way, as files that need no server, no script and
/// nothing from elsewhere.
public final class Website {

    private static final String FIRST = "docs/index.md";
    private static final String STYLE = "style.css";

    /// What stands at the head of each page, in this order.
    private enum Head {
        GUIDE("docs/guide.md", "Guide"),
        BROWSERS("docs/browser.md", "Browsers"),
        QUESTIONS("docs/faq.md", "Questions"),
        COMPARISON("docs/comparison.md", "Comparison"),
        ADMINISTRATORS("docs/administrators.md", "Administrators"),
        SECURITY("SECURITY.md", "Security");

        private final String source;
        private final String words;

        Head(String source, String words) {
            this.source = source;
            this.words = words;
        }

        /// @param page that it stands on
        String html(String page) {
            return "<li><a href=\"%s\"%s>%s</a></li>"
                    .formatted(
                            Places.way(Places.of(page), Places.of(source)),
                            source.equals(page) ? " aria-current=\"page\"" : "",
                            words);
        }
    }

    private final Path root;
    private final Map<String, Page> pages = new TreeMap<>();

    private Website(Path root) {
        this.root = root;
    }

    /// @param root of the project
    /// @throws IllegalArgumentException where a document leads to a file that is not there
    public static Website of(Path root) {
        Website website = new Website(root);
        Documents documents = new Documents(root);
        Deque<String> left = new ArrayDeque<>(List.of(FIRST));
        while (!left.isEmpty()) {
            String source = left.pop();
            if (Places.isPage(source) && !website.pages.containsKey(source)) {
                Page page = documents.read(source);
                website.pages.put(source, page);
                left.addAll(page.links());
            }
        }
        return website;
    }

    /// The documents that became pages, from the project's root.
    public List<String> sources() {
        return List.copyOf(pages.keySet());
    }

    /// Replaces what is in the folder.
    public void writeTo(Path folder) throws IOException {
        clear(folder);
        for (Page page : pages.values()) {
            Path file = folder.resolve(Places.of(page.source()));
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, html(page));
            for (String picture : page.links()) {
                if (Documents.isPicture(picture)) {
                    Path copy = folder.resolve(Places.of(picture));
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.copy(root.resolve(picture), copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(folder.resolve(STYLE), resource(STYLE));
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> old;
        try (Stream<Path> all = Files.walk(folder)) {
            old = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }

    private static String html(Page page) {
        String here = Places.of(page.source());
        String head = Stream.of(Head.values()).map(it -> it.html(page.source())).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <a class="skip" href="#content">Skip to the page</a>
                <header><nav aria-label="Website"><a class="home" href="%s">LocalPasskey</a><ul>%s</ul></nav></header>
                <main id="content">
                %s</main>
                <footer><p>Made of <code>%s</code>. No script, no tracker, nothing from elsewhere.</p></footer>
                </body>
                </html>
                """.formatted(
                        title(page),
                        Places.way(here, STYLE),
                        Places.way(here, Places.of(FIRST)),
                        head,
                        page.body(),
                        page.source());
    }

    private static String title(Page page) {
        String title = page.title().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return title.equals("LocalPasskey") ? title : title + " – LocalPasskey";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Website.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
