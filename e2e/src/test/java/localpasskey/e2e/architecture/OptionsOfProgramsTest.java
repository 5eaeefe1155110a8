package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The help, the man page and the completion of a program that reads its options itself name what it takes.
final class OptionsOfProgramsTest {

    private static final Pattern CASE = Pattern.compile("case ((?:\"-[a-z-]+\"(?:, )?)+) ->");
    private static final Pattern OPTION = Pattern.compile("\"(--[a-z-]+)\"");
    private static final Pattern DESCRIBED = Pattern.compile("new Choice\\(\\s*\"(--[a-z-]+)\",\\s*\"([^\"]*)\"");

    @ParameterizedTest
    @CsvSource({"agent, OptionParser, AgentCommand", "desktop, DesktopOptions, DesktopCommand"})
    void the_command_line_knows_the_options_of_the_program(String program, String parser, String command) {
        String takes = source(program, parser);
        Set<String> taken = new TreeSet<>();
        CASE.matcher(takes)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(words -> OPTION.matcher(words).results().forEach(option -> taken.add(option.group(1))));
        taken.remove("--help");
        Map<String, String> described = new TreeMap<>();
        DESCRIBED
                .matcher(source("cli", command))
                .results()
                .forEach(option -> described.put(option.group(1), option.group(2)));

        assertTrue(taken.size() > 2, "only " + taken);
        assertEquals(taken, described.keySet());
        described.forEach(
                (option, value) -> assertTrue(takes.contains((option + " " + value).strip()), option + " " + value));
    }

    private static String source(String module, String type) {
        return ProjectTree.mainSources(module).stream()
                .filter(file -> file.endsWith(type + ".java"))
                .map(ProjectTree::read)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + module));
    }
}
