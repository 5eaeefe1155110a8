package localpasskey.pages;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/// Gives headings the names that GitHub gives them, so that the same links lead to them in both places.
final class Headings implements AttributeProvider {

    private final Map<String, Integer> used = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
        if (node instanceof Heading) {
            String name = name(text(node));
            int before = used.merge(name, 1, Integer::sum) - 1;
            attributes.put("id", before == 0 ? name : name + "-" + before);
        }
    }

    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private static String name(String heading) {
        StringBuilder name = new StringBuilder();
        heading.toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) || point == '-' || point == '_') {
                name.appendCodePoint(point);
            } else if (point == ' ') {
                name.append('-');
            }
        });
        return name.toString();
    }
}
