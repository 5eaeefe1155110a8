package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts that the stores of extensions want: short enough, and with a reason for each permission.
final class StoreTextsTest {

    private static final Path PROJECT = Path.of(System.getProperty("localpasskey.project", ".."));

    private static final int LONGEST_NAME = 45;
    private static final int LONGEST_SUMMARY = 132;

    private static final Pattern PERMISSIONS =
            Pattern.compile("\"(?:host_)?permissions\": \\[([^]]*)]", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern REASON = Pattern.compile("(?m)^- `([^`]+)`: .{20,}$");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void are_as_short_as_the_stores_want(String language) throws IOException {
        String messages = read("extension/_locales/" + language + "/messages.json");

        assertTrue(message(messages, "name").length() <= LONGEST_NAME);
        assertTrue(message(messages, "description").length() <= LONGEST_SUMMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void have_a_reason_for_each_permission_and_for_no_other(String language) throws IOException {
        TreeSet<String> asked = PERMISSIONS
                .matcher(read("extension/manifest.json"))
                .results()
                .flatMap(list -> QUOTED.matcher(list.group(1)).results())
                .map(permission -> permission.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        TreeSet<String> explained = REASON.matcher(read("packaging/store/" + language + ".md"))
                .results()
                .map(reason -> reason.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(asked, explained);
    }

    private static String message(String messages, String name) {
        MatchResult found = Pattern.compile("\"" + name + "\": \\{ \"message\": \"([^\"]+)\"")
                .matcher(messages)
                .results()
                .findFirst()
                .orElseThrow();
        return found.group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }
}
