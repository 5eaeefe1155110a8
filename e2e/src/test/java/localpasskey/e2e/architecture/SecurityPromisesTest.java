package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each promise of SECURITY.md has an id, and each id and each threat a test that is there, or words that say that
/// there is none.
final class SecurityPromisesTest {

    private static final Pattern PROMISE = Pattern.compile("\\[(S[0-9]+)\\]");
    private static final Pattern ROW = Pattern.compile("(?m)^(S[0-9]+)  (.*)$");
    private static final Pattern THREAT = Pattern.compile("(?m)^\\| (T[0-9]+) \\| [^|]* \\| (.*) \\|$");
    private static final Pattern TEST_CLASS = Pattern.compile("`[A-Z][A-Za-z0-9]*Test`");
    private static final int THREATS = 20;
    private static final Pattern QUESTION = Pattern.compile("(?ms)^(\\*\\*[^*]+\\*\\*.*?)(?:^$|\\z)");

    /// The number or numbers of an attempt, and what comes of it.
    private static final Pattern ATTEMPT = Pattern.compile("(?m)^\\| M([0-9]+)(?:–M([0-9]+))? \\| (.*) \\|$");

    /// Of these nothing is promised.
    private static final List<String> NO_PROMISE = List.of("**Root.**", "**My computer dies.**");

    private static String security() throws IOException {
        return Files.readString(ProjectTree.root().resolve("SECURITY.md"));
    }

    private static Map<String, String> tested() throws IOException {
        return rows(ROW, Files.readString(ProjectTree.root().resolve("docs/promises/security.txt")));
    }

    private static Map<String, String> rows(Pattern pattern, String text) {
        Map<String, String> rows = new TreeMap<>();
        pattern.matcher(text).results().forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    @Test
    void each_promise_has_its_tests_and_each_test_its_promise() throws IOException {
        List<String> promised =
                PROMISE.matcher(security()).results().map(id -> id.group(1)).toList();

        assertEquals(new TreeSet<>(promised), tested().keySet());
        assertEquals(promised.size(), new TreeSet<>(promised).size(), "an id is given once");
    }

    @Test
    void each_threat_has_its_row() throws IOException {
        List<String> all = IntStream.rangeClosed(1, THREATS)
                .mapToObj(number -> "T" + number)
                .toList();

        assertEquals(new TreeSet<>(all), rows(THREAT, security()).keySet());
    }

    @Test
    void each_question_of_the_threat_model_has_a_promise_with_a_test() throws IOException {
        List<String> without = QUESTION.matcher(security())
                .results()
                .map(question -> question.group(1))
                .filter(question -> !PROMISE.matcher(question).find())
                .filter(question -> NO_PROMISE.stream().noneMatch(question::startsWith))
                .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void each_attempt_is_a_test_of_its_number_or_names_one() throws IOException {
        String experiments = new NamedTests().source("TpmExperimentsTest");
        List<MatchResult> attempts = ATTEMPT.matcher(security()).results().toList();
        List<String> without = attempts.stream()
                .filter(attempt -> !experiments.contains("void m" + attempt.group(1) + "_"))
                .filter(attempt -> !TEST_CLASS.matcher(attempt.group(3)).find())
                .map(MatchResult::group)
                .toList();

        assertEquals(List.of(), without);
        assertEquals("14", attempts.getLast().group(1));
    }

    @Test
    void the_tests_are_there() throws IOException {
        Map<String, String> rows = tested();
        rows.putAll(rows(THREAT, security()));
        NamedTests named = new NamedTests();
        List<String> missing = new ArrayList<>();
        rows.forEach((id, tests) -> {
            named.missing(tests).forEach(test -> missing.add(id + ": " + test));
            assertTrue(
                    named.isAnyIn(tests) || tests.contains("not protected") || tests.contains("not tested"),
                    id + " has no test and does not say so");
        });

        assertEquals(List.of(), missing);
    }
}
