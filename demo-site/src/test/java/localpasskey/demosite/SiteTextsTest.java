package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.risk.Duty;
import localpasskey.risk.Outcome;
import localpasskey.risk.StandardRule;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Proof;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;

/// The catalogue's part for this website: each of its texts is used, and each that is used is there.
final class SiteTextsTest {

    private static final Path MAIN = Path.of("src", "main");
    private static final Set<String> KEYS = Texts.of(Part.SITE, Locale.ENGLISH).keys();

    /// `{{key}}` of a page, `text("key"` of a script, `SiteText.of("key"` and `SiteException("key"`.
    private static final Pattern NAMED = Pattern.compile(
            "\\{\\{([a-z0-9.-]+)}}|\\btext\\(\"([^\"]+)\"|SiteText\\.of\\(\"([^\"]+[^.\"])\"|SiteException\\(\"([^\"]+)\"");

    /// What a page fills in that is no text.
    private static final Set<String> NO_TEXTS = Set.of("language", "other-languages", "about");

    @Test
    void every_text_that_is_named_is_there() {
        Set<String> missing = NAMED.matcher(sources())
                .results()
                .map(found -> Stream.of(1, 2, 3, 4)
                        .map(found::group)
                        .filter(key -> key != null)
                        .findFirst()
                        .orElseThrow())
                .filter(key -> !KEYS.contains(key) && !NO_TEXTS.contains(key) && !isBeginning(key))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    /// What follows the dot is what the page is about.
    private static boolean isBeginning(String key) {
        return key.endsWith(".") && KEYS.stream().anyMatch(each -> each.startsWith(key));
    }

    /// As a whole, or put together: of a beginning with its dot, and a constant.
    @Test
    void every_text_is_used() {
        String sources = sources();
        Set<String> unused = KEYS.stream()
                .filter(key -> !sources.contains('"' + key + '"') && !sources.contains("{{" + key + "}}"))
                .filter(key -> !sources.contains('"' + key.substring(0, key.lastIndexOf('.') + 1) + "\" +")
                        && !sources.contains("textOf(\"" + key.substring(0, key.lastIndexOf('.') + 1) + "\","))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unused);
    }

    /// Whatever the policy can say has its words.
    @Test
    void every_constant_has_its_text() {
        Stream<String> rules = Stream.concat(
                Arrays.stream(StandardRule.values())
                        .map(rule -> "rule." + rule.id().toLowerCase(Locale.ROOT)),
                Stream.of("rule.none"));
        Stream<String> constants = Stream.of(
                        keys("outcome.", Outcome.values()),
                        keys("proof.", Proof.values()),
                        keys("duty.", Duty.values()),
                        keys("binding.", Binding.values()),
                        keys("mood.", Fact.Mood.values()),
                        rules)
                .flatMap(all -> all);

        assertEquals(
                Set.of(), constants.filter(key -> !KEYS.contains(key)).collect(Collectors.toCollection(TreeSet::new)));
    }

    /// A language that the catalogue gets is a language of this website.
    @Test
    void there_are_the_languages_of_the_catalogue() {
        assertTrue(SiteLanguages.all().contains(Locale.ENGLISH));
        assertTrue(SiteLanguages.all().contains(Locale.GERMAN));
    }

    private static Stream<String> keys(String beginning, Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant ->
                        beginning + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|html|js)"))
                    .map(SiteTextsTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
