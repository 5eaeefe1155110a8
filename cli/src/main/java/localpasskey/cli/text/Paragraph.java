package localpasskey.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Text broken into lines at its blanks.
public final class Paragraph {

    private Paragraph() {}

    /// A word longer than a line gets a line of its own, uncut: it may be a path or a command.
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : text.split(" ", -1)) {
            int length = TextWidth.of(word);
            if (used > 0 && used + 1 + length > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            used += used == 0 ? length : 1 + length;
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }

    /// Several of them. A line that begins with a blank is something to type, and stays as it is.
    public static List<String> prose(String text, int width) {
        return text.lines()
                .flatMap(line -> line.startsWith(" ") ? Stream.of(line) : lines(line, width).stream())
                .toList();
    }

    /// The same, with the first line behind a head and the others under it.
    public static List<String> hanging(String head, String text, int width) {
        int indent = TextWidth.of(head);
        List<String> lines = new ArrayList<>();
        for (String line : lines(text, Math.max(width - indent, 1))) {
            lines.add((lines.isEmpty() ? head : " ".repeat(indent)) + line);
        }
        return List.copyOf(lines);
    }
}
