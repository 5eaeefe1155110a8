package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a person is told to type is something that the command line understands.
final class NamedCommandsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path CATALOGUE =
            PROJECT.resolve(Path.of("words", "src", "main", "resources", "localpasskey", "words"));

    /// In a string or between backquotes, to the end of the command.
    private static final Pattern IN_WORDS = Pattern.compile("[\"`:] ?localpasskey ([a-z][^\"`,;:\n]*)");

    /// In a sentence of the catalogue: to its end, or to what follows the command.
    private static final Pattern IN_CATALOGUE = Pattern.compile("(?:[:=(] ?|^)localpasskey ([a-z][^,;:.)\n\\\\]*)");

    /// A line of an example, up to its explanation. Lines with alternatives or quotation marks are left out.
    private static final Pattern IN_EXAMPLE =
            Pattern.compile("^ {4}localpasskey ([a-z]\\S*(?: [^\\s\"|]+)*)(?=  |$)", Pattern.MULTILINE);

    /// Programs of their own, whose options this one does not know.
    private static final List<String> OTHERS = List.of("agent", "desktop");

    @TempDir
    Path directory;

    @Test
    void the_agents_remedies_are_commands_that_there_are() throws Exception {
        Set<String> named = named(PROJECT.resolve("agent/src/main/java"), ".java", IN_WORDS);
        named.addAll(named(CATALOGUE, "agent.properties", IN_CATALOGUE));

        assertTrue(named.contains("pin set"), named::toString);
        assertEquals(List.of(), notUnderstood(named));
    }

    @Test
    void the_documents_name_commands_that_there_are() throws Exception {
        Set<String> named = named(PROJECT.resolve("docs"), ".md", IN_WORDS);
        named.addAll(named(PROJECT.resolve("docs"), ".md", IN_EXAMPLE));

        assertTrue(named.contains("pin status"), named::toString);
        assertTrue(named.contains("history verify --against history.jsonl"), named::toString);
        assertEquals(List.of(), notUnderstood(named));
    }

    private List<String> notUnderstood(Set<String> commands) throws Exception {
        try (CliFixture cli = new CliFixture(directory)) {
            CommandLine line = cli.commandLine();
            return commands.stream()
                    .filter(command -> !understands(line, command))
                    .toList();
        }
    }

    /// A command may be named without what it is to be given.
    private static boolean understands(CommandLine line, String command) {
        try {
            line.parseArgs(command.split(" "));
        } catch (CommandLine.MissingParameterException _) {
            return true;
        } catch (CommandLine.ParameterException _) {
            return false;
        }
        return true;
    }

    private static Set<String> named(Path folder, String ending, Pattern pattern) throws IOException {
        Set<String> commands = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map(match -> command(match.group(1).strip()))
                        .forEach(commands::add);
            }
        }
        return commands;
    }

    private static String command(String words) {
        String first = words.split(" ", 2)[0];
        return OTHERS.contains(first) ? first : words;
    }
}
