package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import localpasskey.model.NextStep;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.FindingTopic;
import localpasskey.model.message.MessageCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue: whole in each language, used, and with the same places in its sentences.
final class CatalogueTest {

    private static final Path CATALOGUE = Path.of("src", "main", "resources", "localpasskey", "words");
    static final Path ENGLISH = CATALOGUE.resolve("en");

    /// As in `${DEFAULT-VALUE}`, `$$HOME` or `%n`.
    private static final Pattern PLACE_IN_HELP = Pattern.compile("\\$\\{[^}]+\\}|\\$\\$\\w+|%n");

    /// Where texts of the catalogue are used.
    private static final List<Path> USERS =
            Stream.of("../desktop", "../cli", "../sheet", "").map(Path::of).toList();

    /// Where the agent's messages come from.
    private static final String SPEAKERS = Stream.of("model", "authenticator", "control", "agent", "cli", "desktop")
            .map(module -> code(Path.of("..", module)))
            .collect(Collectors.joining());

    static List<Arguments> translated() throws IOException {
        List<Arguments> files = new ArrayList<>();
        for (Path language : languages()) {
            for (Part part : Part.values()) {
                files.add(Arguments.of(part, language));
            }
        }
        return files;
    }

    static List<Path> languages() throws IOException {
        try (Stream<Path> folders = Files.list(CATALOGUE)) {
            return folders.toList();
        }
    }

    @Test
    void there_are_english_and_german() throws IOException {
        assertTrue(
                languages().containsAll(List.of(ENGLISH, CATALOGUE.resolve("de"))),
                languages().toString());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void each_language_has_every_text(Part part, Path language) {
        assertEquals(
                read(ENGLISH.resolve(part.file())).stringPropertyNames(),
                read(language.resolve(part.file())).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void sentences_have_the_same_places(Part part, Path language) {
        Properties english = read(ENGLISH.resolve(part.file()));
        Properties other = read(language.resolve(part.file()));

        for (String key : english.stringPropertyNames()) {
            assertEquals(places(part, english.getProperty(key)), places(part, other.getProperty(key)), key);
        }
    }

    /// In help it is picocli that fills them.
    private static Object places(Part part, String sentence) {
        return part == Part.HELP
                ? PLACE_IN_HELP
                        .matcher(sentence)
                        .results()
                        .map(MatchResult::group)
                        .toList()
                : new MessageFormat(sentence, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    /// In a sentence with places it would be swallowed, and what follows it, too.
    @ParameterizedTest
    @MethodSource("translated")
    void nobody_writes_a_straight_apostrophe(Part part, Path language) {
        assertFalse(text(language.resolve(part.file())).contains("'"));
    }

    /// A package has neither our scripts nor the folders of the sources.
    @ParameterizedTest
    @MethodSource("translated")
    void nobody_names_what_only_the_sources_have(Part part, Path language) {
        assertFalse(Pattern.compile("(?<![/\\w])(bin|packaging)/\\w")
                .matcher(text(language.resolve(part.file())))
                .find());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void no_key_stands_twice(Part part, Path language) {
        List<String> keys = text(language.resolve(part.file()))
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertEquals(keys.size(), new HashSet<>(keys).size(), keys.toString());
    }

    /// Those of the extension are compared with its files, those of the help are asked for by picocli: `HelpTextsTest`;
    /// those of the demo site by its pages and scripts, too: its `SiteTextsTest`.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EXTENSION", "HELP", "SITE"})
    void every_text_is_used(Part part) {
        String code = USERS.stream().map(CatalogueTest::code).collect(Collectors.joining());

        Set<String> unused = new TreeSet<>(read(ENGLISH.resolve(part.file())).stringPropertyNames());
        Set<String> all = Set.copyOf(unused);
        unused.removeIf(key -> key.endsWith(Texts.WINDOWS)
                ? all.contains(key.substring(0, key.length() - Texts.WINDOWS.length()))
                : part == Part.AGENT ? isOfACode(key) || code.contains('"' + key + '"') : isUsed(key, code));

        assertEquals(Set.of(), unused);
    }

    /// Each code that may come over the control socket, in each language: an empty text would be a silent agent.
    @ParameterizedTest
    @MethodSource("codes")
    void every_code_has_its_text(String key, Path language) {
        assertFalse(
                read(language.resolve(Part.AGENT.file())).getProperty(key, "").isBlank());
    }

    static List<Arguments> codes() throws IOException {
        List<Arguments> codes = new ArrayList<>();
        for (Path language : languages()) {
            textsOfCodes().forEach(key -> codes.add(Arguments.of(key, language)));
        }
        return codes;
    }

    /// Those that each code must have. What is wrong has a meaning, too.
    private static Set<String> textsOfCodes() {
        Set<String> keys = new TreeSet<>();
        Stream.of(MessageCode.values())
                .filter(code -> code != MessageCode.NONE)
                .map(AgentTexts::key)
                .forEach(keys::add);
        Stream.of(FindingTopic.values())
                .map(topic -> "topic." + AgentTexts.key(topic))
                .forEach(keys::add);
        Stream.of(FindingCode.values())
                .map(code -> AgentTexts.key(code) + ".what")
                .forEach(keys::add);
        return keys;
    }

    private static boolean isOfACode(String key) {
        return textsOfCodes().contains(key)
                || Stream.of(NextStep.values()).anyMatch(step -> key.equals("next." + AgentTexts.key(step)))
                || Stream.of(FindingCode.values())
                        .map(AgentTexts::key)
                        .anyMatch(code -> key.equals(code + ".meaning") || key.equals(code + ".remedy"));
    }

    /// A remedy without a meaning says what to do and not why.
    @Test
    void what_is_to_be_mended_has_a_meaning() {
        Properties texts = read(ENGLISH.resolve(Part.AGENT.file()));

        for (FindingCode code : FindingCode.values()) {
            if (texts.containsKey(AgentTexts.key(code) + ".remedy")) {
                assertTrue(texts.containsKey(AgentTexts.key(code) + ".meaning"), code.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sayable")
    void every_code_is_said_somewhere(Enum<?> code) {
        String name = code.getDeclaringClass().getSimpleName() + "." + code.name();

        assertTrue(
                Pattern.compile(Pattern.quote(name) + "\\b").matcher(SPEAKERS).find(), name);
    }

    static Stream<Enum<?>> sayable() {
        return Stream.of(MessageCode.values(), FindingCode.values(), FindingTopic.values())
                .flatMap(Stream::of);
    }

    /// As a whole, or put together: of a beginning, which may be the name of a constant, and what follows a dot.
    private static boolean isUsed(String key, String code) {
        return code.contains('"' + key + '"')
                || IntStream.range(1, key.length())
                        .filter(at -> key.charAt(at) == '.')
                        .anyMatch(at -> code.contains("+ \"" + key.substring(at) + '"'));
    }

    static String code(Path module) {
        try (Stream<Path> files =
                Files.walk(module.resolve("src").resolve("main").resolve("java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(CatalogueTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
