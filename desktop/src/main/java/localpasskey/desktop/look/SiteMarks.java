package localpasskey.desktop.look;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;

/// The marks of some well-known sites, which come with the program: nothing is fetched, so nobody learns where somebody
/// has passkeys.
final class SiteMarks {

    /// The side of the square in which they are drawn.
    static final int SIDE = 24;

    private static final int SITE = 0;
    private static final int COLOUR = 1;
    private static final int PATH = 2;
    private static final int HEX = 16;

    private static final Map<String, Mark> MARKS = read();

    private SiteMarks() {}

    /// @param colour the owner's
    record Mark(Color colour, Path2D path) {}

    /// Of the site or of one that it is below; a name that only looks or ends alike has none.
    static Optional<Mark> of(String site) {
        String name = site;
        while (!MARKS.containsKey(name)) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            name = name.substring(dot + 1);
        }
        return Optional.of(MARKS.get(name));
    }

    static Map<String, Mark> all() {
        return MARKS;
    }

    private static Map<String, Mark> read() {
        Map<String, Mark> marks = new HashMap<>();
        try (InputStream in = SiteMarks.class.getResourceAsStream("site-icons.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\t", -1);
                Color colour = new Color(Integer.parseInt(parts[COLOUR], HEX));
                marks.put(parts[SITE], new Mark(colour, path(parts[PATH])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(marks);
    }

    /// Has M, L, C and Z alone, all absolute.
    private static Path2D path(String written) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        try (Scanner in = new Scanner(written)) {
            while (in.hasNext()) {
                String command = in.next();
                switch (command) {
                    case "M" -> path.moveTo(number(in), number(in));
                    case "L" -> path.lineTo(number(in), number(in));
                    case "C" -> path.curveTo(number(in), number(in), number(in), number(in), number(in), number(in));
                    case "Z" -> path.closePath();
                    default -> throw new IllegalStateException("no such command: " + command);
                }
            }
        }
        return path;
    }

    private static double number(Scanner in) {
        return Double.parseDouble(in.next());
    }
}
