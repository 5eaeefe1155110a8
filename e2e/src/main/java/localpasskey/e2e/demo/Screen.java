package localpasskey.e2e.demo;

import java.io.PrintStream;

/// What the demo shows: headings, findings, tables. Colours only where the shell says that there is a terminal.
final class Screen {

    private final PrintStream out;
    private final boolean coloured;

    Screen(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void heading(String words) {
        out.println();
        out.println(in("1", words));
    }

    void say(String words) {
        words.lines().forEach(line -> out.println("  " + line));
    }

    void row(String name, String value) {
        out.printf("    %-25s %s%n", name, value);
    }

    void good(String words) {
        out.println("  " + in("32", "✓") + " " + words);
    }

    void alarm(String words) {
        out.println("  " + in("1;33", words));
    }

    private String in(String code, String words) {
        return coloured ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
    }
}
