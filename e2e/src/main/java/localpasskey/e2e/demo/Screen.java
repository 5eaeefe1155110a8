package localpasskey.e2e.demo;

import java.io.PrintStream;
import java.util.List;
import localpasskey.cli.text.Paragraph;

/// What the demo shows: headings, findings, tables. Colours only where the shell says that there is a terminal.
final class Screen {

    private final PrintStream out;
    private final boolean coloured;
    private final int width;

    /// @param columns of the terminal; 0 where there is none
    Screen(PrintStream out, boolean coloured, int columns) {
        this.out = out;
        this.coloured = coloured;
        this.width = columns == 0 ? Integer.MAX_VALUE : columns;
    }

    void heading(String words) {
        out.println();
        out.println(in("1", words));
    }

    void say(String words) {
        words.lines().forEach(line -> print(line.startsWith(" ") ? List.of("  " + line) : below("  ", line)));
    }

    void row(String name, String value) {
        out.printf("    %-25s %s%n", name, value);
    }

    void good(String words) {
        marked("32", "✓", words);
    }

    void alarm(String words) {
        below("  ", words).forEach(line -> out.println("  " + in("1;31", line.strip())));
    }

    void bad(String words) {
        marked("31", "✗", words);
    }

    private void marked(String colour, String mark, String words) {
        List<String> lines = below("  " + mark + " ", words);
        out.println("  " + in(colour, mark) + lines.getFirst().substring(2 + mark.length()));
        print(lines.subList(1, lines.size()));
    }

    private List<String> below(String head, String words) {
        return Paragraph.hanging(head, words, width);
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
    }

    private String in(String code, String words) {
        return coloured ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }
}
