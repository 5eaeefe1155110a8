package localpasskey.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Names and values, one under the other; values that are too long go on under themselves.
public final class NameValueList {

    private static final String INDENT = "  ";

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    public NameValueList add(String name, String value) {
        entries.add(Map.entry(name, value));
        return this;
    }

    /// Nothing where the value is empty.
    public NameValueList addIfAny(String name, String value) {
        return value.isEmpty() ? this : add(name, value);
    }

    public List<String> lines(OutputStyle look) {
        int widest = entries.stream()
                .mapToInt(entry -> TextWidth.of(entry.getKey()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> entry : entries) {
            String head = INDENT + TextWidth.fit(entry.getKey(), widest, look.cut()) + INDENT;
            lines.addAll(Paragraph.hanging(head, entry.getValue(), look.width()));
        }
        return lines;
    }
}
