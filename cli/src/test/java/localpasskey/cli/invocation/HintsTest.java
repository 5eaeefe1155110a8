package localpasskey.cli.invocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localpasskey.cli.CliFixture;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.cli.text.Language;
import localpasskey.model.PinStatus;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// A hint that names a command names it for the agent that was meant, and is broken at blanks.
final class HintsTest {

    private static final Pattern WITH_OPTION = Pattern.compile("localpasskey ([a-z -]*?) --data-dir X");

    @TempDir
    private Path directory;

    @Test
    void have_the_folder_that_was_typed() throws Exception {
        try (CliFixture cli = new CliFixture(directory)) {
            cli.agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);

            String said = cli.run("pin", "status", "--data-dir=" + directory).said();

            assertEquals("No PIN is set. Set one: localpasskey pin set --data-dir " + directory, said);
        }
    }

    @Test
    void to_start_it_have_it_too() throws Exception {
        try (CliFixture cli = new CliFixture(directory)) {
            String said = cli.run("list", "--data-dir", "/nowhere/it is").err();

            assertTrue(said.contains("Start it: localpasskey agent --data-dir '/nowhere/it is'"), said);
        }
    }

    @Test
    void are_typed_as_a_shell_takes_them() {
        assertEquals("--data-dir '/a b'", AgentChoice.of("--data-dir", "/a b", "list"));
        assertEquals("--socket 'it'\\''s'", AgentChoice.of("list", "--socket=it's"));
        assertEquals("", AgentChoice.of("list", "--", "--socket", "x"));
        assertEquals("", AgentChoice.of("list", "--data-dir"));
    }

    /// Between a command and what it is told: not in the middle of its name, not behind what follows in the sentence.
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void have_it_behind_a_command_that_there_is(String language) throws Exception {
        Language chosen = new Language(Locale.of(language), StandardCharsets.UTF_8, "--data-dir X");
        try (CliFixture cli = new CliFixture(directory)) {
            Set<String> unknown = new TreeSet<>();
            Stream.of(Part.TERMINAL, Part.AGENT, Part.QUESTIONS).forEach(part -> {
                Texts texts = chosen.texts(part);
                texts.keys()
                        .forEach(key -> WITH_OPTION
                                .matcher(texts.text(key))
                                .results()
                                .map(found -> found.group(1))
                                .filter(command -> !isThere(cli.commandLine(), command.split(" ")))
                                .forEach(unknown::add));
            });

            assertEquals(Set.of(), unknown);
        }
    }

    private static boolean isThere(CommandLine line, String... words) {
        CommandLine at = line;
        for (String word : words) {
            if (!at.getSubcommands().containsKey(word)) {
                return Set.of("on", "off").contains(word) && at.getSubcommands().isEmpty();
            }
            at = at.getSubcommands().get(word);
        }
        return true;
    }

    @Test
    void are_broken_at_blanks_also_where_they_are_asked() {
        ScriptedTerminal terminal = ScriptedTerminal.typing("y");
        var narrow = terminal.wrappedAt(30);

        narrow.say("A sentence that is longer than the terminal is wide");
        narrow.say("    a command that somebody copies stays on one line");
        narrow.ask("And a question that is longer than that? ");

        String shown = terminal.shown();
        assertTrue(shown.contains("A sentence that is longer than\nthe terminal is wide"), shown);
        assertTrue(shown.contains("    a command that somebody copies stays on one line"), shown);
        assertFalse(shown.lines().anyMatch(line -> line.startsWith("And") && line.length() > 30), shown);
    }
}
