package localpasskey.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Compares what a program promises to scripts and to people with the list in `docs/promises`.
///
/// Fails where a promise is gone and where one is new. With `-Dlocalpasskey.promises=renew` it writes the list instead:
/// a change on purpose then shows in the change of that file.
public final class Promises {

    private static final String SWITCH = "localpasskey.promises";
    private static final String RENEW = "renew";

    private Promises() {}

    /// @param program the name of its list
    /// @param promises one line each, in any order
    public static void assertKept(String program, Collection<String> promises) {
        // Tests run in the folder of their module.
        Path list = Path.of("..", "docs", "promises", program + ".txt");
        TreeSet<String> made = new TreeSet<>(promises);
        if (areRenewed()) {
            write(list, made);
            return;
        }
        TreeSet<String> kept = new TreeSet<>(read(list));
        TreeSet<String> gone = new TreeSet<>(kept);
        gone.removeAll(made);
        TreeSet<String> added = new TreeSet<>(made);
        added.removeAll(kept);
        assertEquals(
                "Gone:\nNew:\n",
                "Gone:\n" + lines(gone) + "New:\n" + lines(added),
                () ->
                        "docs/promises/%s.txt and the program differ. A change on purpose: run this test again with -D%s=%s and commit the list."
                                .formatted(program, SWITCH, RENEW));
    }

    /// Whether documents that are made from promises are to be written anew, too.
    public static boolean areRenewed() {
        return System.getProperty(SWITCH, "").equals(RENEW);
    }

    private static String lines(Collection<String> promises) {
        return promises.isEmpty() ? "" : "  " + String.join("\n  ", promises) + "\n";
    }

    private static void write(Path list, Collection<String> promises) {
        try {
            Files.createDirectories(list.resolveSibling(""));
            Files.writeString(list, String.join("\n", promises) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path list) {
        try {
            return Files.readAllLines(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
