package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bundle of this module: whole in both languages, used, and with the same places in its sentences.
final class TranslationsTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SOURCES = Path.of("src", "main", "java");

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("texts.properties")).toList();
        }
    }

    @Test
    void there_are_bundles() throws IOException {
        assertFalse(bundles().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void both_languages_have_the_same_keys(Path bundle) {
        assertEquals(read(bundle).stringPropertyNames(), read(german(bundle)).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void every_key_is_used_by_its_package_or_those_below(Path bundle) throws IOException {
        String code = code(SOURCES.resolve(RESOURCES.relativize(bundle)).resolveSibling(""));

        Set<String> unused = new TreeSet<>(read(bundle).stringPropertyNames());
        unused.removeIf(key -> isUsed(key, code));

        assertEquals(Set.of(), unused);
    }

    /// As a whole, or put together: of a beginning, which may be the name of a constant, and what follows a dot.
    private static boolean isUsed(String key, String code) {
        return code.contains('"' + key + '"')
                || IntStream.range(1, key.length())
                        .filter(at -> key.charAt(at) == '.')
                        .anyMatch(at -> code.contains("+ \"" + key.substring(at) + '"'));
    }

    private static String code(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TranslationsTest::text)
                    .collect(Collectors.joining());
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void sentences_have_the_same_places(Path bundle) {
        Properties english = read(bundle);
        Properties german = read(german(bundle));

        for (String key : english.stringPropertyNames()) {
            assertEquals(places(english.getProperty(key)), places(german.getProperty(key)), key);
        }
    }

    private static int places(String sentence) {
        return new MessageFormat(sentence, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    /// In a sentence with places it would be swallowed, and what follows it, too.
    @ParameterizedTest
    @MethodSource("bundles")
    void nobody_writes_a_straight_apostrophe(Path bundle) {
        assertFalse(text(bundle).contains("'"), bundle.toString());
        assertFalse(text(german(bundle)).contains("'"), german(bundle).toString());
    }

    private static Path german(Path bundle) {
        return bundle.resolveSibling("texts_de.properties");
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
