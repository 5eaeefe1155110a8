package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A test that needs more than swtpm, gcc and fonts, or takes its time, says so by a tag; by these tags
/// `mvn verify -Pquick` leaves it out.
final class TagsTest {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([a-z]+)\"\\)");
    private static final Pattern EXCLUDED = Pattern.compile("<tests\\.excluded>([a-z,]+)</tests\\.excluded>");

    /// Tags of what takes its time and needs nothing, and of what [localpasskey.e2e.Launcher] asks for.
    private static final Set<String> WITHOUT_NEEDS = Set.of("fuzz", "kill", "built");

    /// By a tag, the tests that must have it: by their name, or by what their source names.
    private static final Map<String, Predicate<TestClass>> MUST_HAVE = Map.of(
            "display", test -> test.name().endsWith("WindowTest") || test.names("DesktopAtScreen"),
            "fuzz", test -> test.names("FuzzTest;"),
            "kill", test -> test.name().endsWith("KillTest"),
            "fprintd", test -> test.names("RealFprintd"),
            "dbus", test -> test.names("RealSessionBus"),
            "pinentry", test -> test.names("Pty") && test.names("pinentry-tty"),
            "chromium", test -> test.name().startsWith("Chromium"),
            "firefox", test -> test.name().startsWith("Firefox"),
            "systemd", test -> test.names("\"systemd-analyze\""),
            "built", TagsTest::runsTheProgram);

    private record TestClass(String name, String source) {

        boolean names(String what) {
            return source.contains(what);
        }

        Set<String> tags() {
            return TAG.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<TestClass> tests() {
        return ProjectTree.modules().stream()
                .flatMap(module -> ProjectTree.sources(module).stream())
                .filter(file -> file.toString().contains("/src/test/"))
                .filter(file -> file.toString().endsWith("Test.java"))
                .filter(file -> !file.endsWith(Path.of("architecture", "TagsTest.java")))
                .map(file -> new TestClass(file.getFileName().toString().replace(".java", ""), ProjectTree.read(file)))
                .toList();
    }

    private static boolean runsTheProgram(TestClass test) {
        return test.names("package localpasskey.e2e.")
                && (test.names("RunningAgent")
                        || test.names("Launcher")
                        || test.names("Installed")
                        || test.names("AgentFixture")
                        || test.names("RunningChromium")
                        || test.names("BrowserCeremonies"));
    }

    @Test
    void a_test_that_needs_something_has_its_tag() {
        Map<String, Set<String>> missing = new TreeMap<>();
        MUST_HAVE.forEach((tag, rule) -> {
            Set<String> wanted = tests().stream()
                    .filter(rule)
                    .filter(test -> !test.tags().contains(tag))
                    .map(TestClass::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(tests().stream().anyMatch(rule), "no test at all for " + tag);
            if (!wanted.isEmpty()) {
                missing.put(tag, wanted);
            }
        });

        assertEquals(Map.of(), missing);
    }

    @Test
    void what_a_tag_asks_for_is_looked_for_before_the_test() {
        Set<String> unasked = new TreeSet<>();
        for (TestClass test : tests()) {
            Set<String> needs = test.tags();
            needs.removeAll(WITHOUT_NEEDS);
            if (!needs.isEmpty() && !test.names("@ExtendWith(Needs.class)")) {
                unasked.add(test.name());
            }
        }

        assertEquals(Set.of(), unasked);
    }

    @Test
    void the_quick_tests_leave_out_each_tag_that_there_is() {
        Set<String> used =
                tests().stream().flatMap(test -> test.tags().stream()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> excluded = EXCLUDED.matcher(
                        ProjectTree.read(ProjectTree.root().resolve("pom.xml")))
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",", -1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(used, excluded);
        assertEquals(MUST_HAVE.keySet(), excluded);
    }
}
