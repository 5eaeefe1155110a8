package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The browser's extension has its texts in files of the browser's form, which are checked in: what is read there runs.
///
/// @spec https://developer.chrome.com/docs/extensions/reference/api/i18n
final class ExtensionTextsTest {

    private static final Path EXTENSION = Path.of("..", "extension");
    private static final Path AGENT = Path.of("..", "agent", "src", "main", "java", "localpasskey", "agent");

    /// `text('popup_open')`, `data-text="popup_open"`, `'state_aside'` of a table, `__MSG_name__`.
    private static final Pattern NAME =
            Pattern.compile("text\\('([a-z_]+)'|data-text=\"([a-z_]+)\"|'((?:state|popup)_[a-z_]+)'|__MSG_([a-z_]+)__");

    private static final String REASON = "why_";

    @ParameterizedTest
    @MethodSource("localpasskey.words.CatalogueTest#languages")
    void has_the_catalogues_texts(Path language) throws IOException {
        String name = language.getFileName().toString();
        String expected = messages(language.resolve(Part.EXTENSION.file()));
        Path file = EXTENSION.resolve("_locales").resolve(name).resolve("messages.json");
        Path made = Path.of("target", "_locales", name, "messages.json");
        Files.createDirectories(made.getParent());
        Files.writeString(made, expected);

        assertEquals(
                expected,
                Files.exists(file) ? Files.readString(file) : "",
                "made anew: cp -r words/target/_locales extension/");
    }

    @Test
    void uses_every_text_and_none_that_is_not_there() throws IOException {
        Set<String> there = texts(CatalogueTest.ENGLISH.resolve(Part.EXTENSION.file())).stream()
                .map(text -> name(text.key()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>();
        Matcher names = NAME.matcher(code(EXTENSION.resolve("background"), EXTENSION.resolve("popup"))
                + Files.readString(EXTENSION.resolve("manifest.json")));
        while (names.find()) {
            IntStream.rangeClosed(1, names.groupCount())
                    .mapToObj(names::group)
                    .filter(Objects::nonNull)
                    .forEach(used::add);
        }
        String reasons = code(EXTENSION.resolve("background"), EXTENSION.resolve("popup"), AGENT);
        there.stream()
                .filter(name -> name.startsWith(REASON))
                .filter(name -> isQuoted(name.substring(REASON.length()).replace('_', '-'), reasons))
                .forEach(used::add);

        assertEquals(there, used);
    }

    /// A store cuts a longer one off.
    @ParameterizedTest
    @MethodSource("localpasskey.words.CatalogueTest#languages")
    void the_description_has_room_in_the_stores(Path language) {
        String description = texts(language.resolve(Part.EXTENSION.file())).stream()
                .filter(text -> text.key().equals("description"))
                .findFirst()
                .orElseThrow()
                .text();

        assertTrue(description.length() <= 132, description);
    }

    private static boolean isQuoted(String word, String code) {
        return code.contains("'" + word + "'") || code.contains('"' + word + '"');
    }

    private static String messages(Path file) {
        return texts(file).stream()
                .map(text -> "  \"%s\": { \"message\": \"%s\" }".formatted(name(text.key()), places(text.text())))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String name(String key) {
        return key.replace('.', '_').replace('-', '_');
    }

    /// The first place is `{0}` here and `$1` there.
    private static String places(String text) {
        return text.replace("{0}", "$1");
    }

    private record Text(String key, String text) {}

    /// In the order of the file.
    private static List<Text> texts(Path file) {
        return CatalogueTest.text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> new Text(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)))
                .toList();
    }

    private static String code(Path... folders) {
        return Stream.of(folders).map(ExtensionTextsTest::codeOf).collect(Collectors.joining());
    }

    private static String codeOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(js|html|java)"))
                    .map(CatalogueTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
