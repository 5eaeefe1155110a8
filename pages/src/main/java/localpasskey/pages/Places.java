package localpasskey.pages;

import java.nio.file.Path;

/// Where a document of the project lies on the website. Pages of docs/ come to the top, others below `project/`, so
/// that the first page is the folder's `index.html`.
final class Places {

    private static final String DOCS = "docs/";
    private static final String MARKDOWN = ".md";

    private Places() {}

    static boolean isPage(String source) {
        return source.endsWith(MARKDOWN);
    }

    /// @param source a file of the project, by its path from the root, with slashes
    static String of(String source) {
        String place = source.startsWith(DOCS) ? source.substring(DOCS.length()) : "project/" + source;
        return isPage(source) ? place.substring(0, place.length() - MARKDOWN.length()) + ".html" : place;
    }

    /// The way from one place to another, as a browser follows it.
    static String way(String from, String to) {
        Path folder = Path.of("/" + from).resolveSibling("");
        return folder.relativize(Path.of("/" + to)).toString();
    }

    /// What a link in a document means: a path from the project's root, which may lie outside.
    static String target(String source, String link) {
        return Path.of("/" + source).resolveSibling(link).normalize().toString().substring(1);
    }
}
