package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localpasskey.cli.program.HelpBundle;
import localpasskey.cli.text.Language;
import localpasskey.control.ControlException;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help of all commands has its words from the catalogue, in each language, and the catalogue has none besides.
final class HelpTextsTest {

    private static final int WIDTH = 80;

    /// Words of our own in an annotation of picocli.
    private static final Pattern LITERAL =
            Pattern.compile("@(Command|Option|Parameters)\\b[^;{]*\\b(header|description|footer)\\s*=", Pattern.DOTALL);

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_command_and_option_has_its_words(String language) {
        Set<String> silent = new TreeSet<>();

        everyCommand(commands(language), line -> silent(line, silent));

        assertEquals(Set.of(), silent);
    }

    private static void silent(CommandLine line, Set<String> silent) {
        String name = line.getCommandSpec().qualifiedName();
        if (line.getCommandSpec().usageMessage().header().length != 1) {
            silent.add(name);
        }
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (String.join("", argument.description()).isBlank()) {
                silent.add(name + " " + (argument instanceof OptionSpec option ? option.longestName() : argument));
            }
        }
    }

    @Test
    void every_text_is_used() {
        Recorder recorder = new Recorder(new HelpBundle(Texts.of(Part.HELP, Locale.ENGLISH)));
        CommandLine all = commands("en");
        all.setResourceBundle(recorder);

        everyCommand(all, CommandLine::getUsageMessage);

        Set<String> unused = new TreeSet<>(recorder.keySet());
        unused.removeAll(recorder.asked);
        assertEquals(Set.of(), unused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void fits_80_columns(String language) {
        cli.language = new Language(Locale.of(language), StandardCharsets.UTF_8);

        everyCommand(commands(language), line -> {
            String[] words = (line.getCommandSpec().qualifiedName() + " --help").split(" ");
            String help = cli.run(List.of(words).subList(1, words.length).toArray(String[]::new))
                    .out();
            help.lines().forEach(row -> assertTrue(row.length() <= WIDTH, row));
        });
    }

    @Test
    void no_annotation_has_words_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> speaking = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> LITERAL.matcher(read(file)).find())
                    .toList();

            assertEquals(List.of(), speaking);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandLine commands(String language) {
        cli.language = new Language(Locale.of(language), StandardCharsets.UTF_8);
        return cli.commandLine();
    }

    private static void everyCommand(CommandLine line, Consumer<CommandLine> action) {
        action.accept(line);
        line.getSubcommands().values().forEach(sub -> everyCommand(sub, action));
    }

    /// Notes what it is asked for.
    private static final class Recorder extends ResourceBundle {

        private final ResourceBundle texts;
        private final Set<String> asked = new HashSet<>();

        Recorder(ResourceBundle texts) {
            this.texts = texts;
        }

        /// Without asking for each.
        @Override
        protected Set<String> handleKeySet() {
            return texts.keySet();
        }

        @Override
        protected Object handleGetObject(String key) {
            asked.add(key);
            return texts.getObject(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return texts.getKeys();
        }
    }
}
