package localpasskey.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Reads a Markdown document and makes a page of it. Links between documents become links between pages; a link to
/// another file of the sources, which the website does not have, becomes its words.
final class Documents {

    private final Path root;
    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /// @param root of the project
    Documents(Path root) {
        this.root = root;
    }

    Page read(String source) {
        Node document = parser.parse(text(source));
        Title title = new Title();
        document.accept(title);
        Rewriter rewriter = new Rewriter(source);
        document.accept(rewriter);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(_ -> new Headings())
                .build();
        String body = renderer.render(document)
                // Wide tables scroll by themselves, by keyboard too, and the page does not.
                .replace("<table>", "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>")
                .replace("</table>", "</table></div>");
        return new Page(source, title.text, body, rewriter.links);
    }

    private String text(String source) {
        try {
            return Files.readString(root.resolve(source));
        } catch (IOException e) {
            throw new UncheckedIOException(source, e);
        }
    }

    private static final class Title extends AbstractVisitor {
        private String text = "";

        @Override
        public void visit(Heading heading) {
            if (text.isEmpty()) {
                text = Headings.text(heading);
            }
        }
    }

    private final class Rewriter extends AbstractVisitor {
        private final String source;
        private final List<String> links = new ArrayList<>();

        Rewriter(String source) {
            this.source = source;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String to = link.getDestination();
            if (to.startsWith("#") || to.contains(":")) {
                return;
            }
            int hash = to.indexOf('#');
            String target = target(hash < 0 ? to : to.substring(0, hash));
            if (Places.isPage(target) || isPicture(target)) {
                links.add(target);
                link.setDestination(
                        Places.way(Places.of(source), Places.of(target)) + (hash < 0 ? "" : to.substring(hash)));
            } else {
                unlink(link);
            }
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            String target = target(image.getDestination());
            links.add(target);
            image.setDestination(Places.way(Places.of(source), Places.of(target)));
        }

        /// A folder is its README, where it has one.
        private String target(String link) {
            String target = Places.target(source, link);
            if (!Files.exists(root.resolve(target))) {
                throw new IllegalArgumentException(source + " leads to " + link + ", which is not there");
            }
            boolean described = Files.exists(root.resolve(target).resolve("README.md"));
            return described ? target + "/README.md" : target;
        }

        private void unlink(Link link) {
            HtmlInline begin = new HtmlInline();
            begin.setLiteral("<span class=\"source\">");
            HtmlInline end = new HtmlInline();
            end.setLiteral("</span>");
            link.insertBefore(begin);
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.insertBefore(end);
            link.unlink();
        }
    }

    static boolean isPicture(String target) {
        return target.endsWith(".png");
    }
}
