package localpasskey.pages;

import java.util.List;

/// One page of the website.
///
/// @param source its document, from the project's root
/// @param title of its first heading
/// @param body HTML
/// @param links documents and pictures of the project that it leads to
record Page(String source, String title, String body, List<String> links) {
    Page {
        links = List.copyOf(links);
    }
}
