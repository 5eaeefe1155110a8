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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bundle of this module: whole in both languages, used, and with the same places in its sentences.
final class TranslationsTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");

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
    void every_key_is_used_by_its_package(Path bundle) throws IOException {
        Set<String> unused = new TreeSet<>(read(bundle).stringPropertyNames());
        unused.removeAll(literals(SOURCES.resolve(RESOURCES.relativize(bundle)).resolveSibling("")));

        assertEquals(Set.of(), unused);
    }

    private static Set<String> literals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
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
