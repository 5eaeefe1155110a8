package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No text is longer than its place, in any language.
final class LengthsTest {

    /// The places that do not grow with their text, and how many characters they have. Prose wraps: it has no place
    /// here.
    private enum Place {
        BUTTON(
                30,
                Part.MANAGER,
                "button\\..*|action\\..*|rename\\.button|delete\\.(all\\.)?button|first\\.browser\\.folder|settings\\.(pin\\.(set|change|forgot)|try-again)|forgot\\.(erase|guess)\\.button|pin\\.(set|change)"
                        + "|ways\\.(tried|remove|note-it)|remind\\..*|coverage\\.(button|ways)|browsers\\.install"
                        + "|file\\.(choose|write|look)|enrol\\.(read|forget)|elsewhere\\.(switch-on|switch-off|forget)|log\\.(verify|export)|check\\.test|first\\.(pin|browser|try)\\.button"),
        /// The button that opens the other ways to sign in, with a count before it.
        COUNTING_BUTTON(34, Part.MANAGER, "coverage\\.(only|review)"),
        MENU_ENTRY(34, Part.MANAGER, "more\\..*"),
        TABLE_HEADER(22, Part.MANAGER, "(.*\\.)?column\\..*"),
        TABLE_CELL(
                26,
                Part.MANAGER,
                "never|no-user-name|protection\\..*|coverage\\.(only-here|claimed|covered|not-here|no-way|due|later)"
                        + "|verified\\..*|log\\.not-done|outcome\\.ok"),
        HISTORY_EVENT(30, Part.MANAGER, "history\\.(?!line).*"),
        SEARCH_FIELD(46, Part.MANAGER, ".*filter\\.placeholder|log\\.filter"),
        FIELD_LABEL(44, Part.MANAGER, "pin\\.(old|new|again)|ways\\.(kind|note)|finger\\.limit|rename\\.name"),
        CHECK_BOX(40, Part.MANAGER, "settings\\.always-uv\\.box|log\\.refused|ways\\.tried-now"),
        CHOICE(34, Part.MANAGER, "appearance\\..*|finger\\.(off|hours|minutes)|way\\.(?!tried-on|never-tried).*"),
        BADGE(28, Part.MANAGER, "badge\\..*"),
        HEADLINE(
                52,
                Part.MANAGER,
                "coverage\\.headline(\\..*)?|first\\.(title|pin|browser|try)|trouble\\.(not-running|broken|other-version|place)"),
        WINDOW_TITLE(
                44,
                Part.MANAGER,
                "(window|forgot|rename|delete|details|settings|pin\\.set|pin\\.change|coverage|ways)\\.title"
                        + "|(sheet|names|enrol|elsewhere|log|lost|check|help|about)\\.title|log\\.window"),
        NOTIFICATION_SUMMARY(36, Part.SESSION, ".*\\.summary"),
        NOTIFICATION_BUTTON(18, Part.SESSION, "not-me|.*\\.action"),
        TRAY_ITEM(46, Part.SESSION, "tray\\..*|standing\\..*"),
        POPUP_STATE(34, Part.EXTENSION, "state\\..*"),
        POPUP_BUTTON(39, Part.EXTENSION, "popup\\.(open|pause|resume|prefer)"),
        POPUP_CHOICE(42, Part.EXTENSION, "popup\\.answers.*"),
        /// Of an extension's manifest. @spec https://developer.chrome.com/docs/extensions/reference/manifest
        EXTENSION_NAME(75, Part.EXTENSION, "name"),
        EXTENSION_DESCRIPTION(132, Part.EXTENSION, "description"),
        PROMPT_HEADLINE(40, Part.QUESTIONS, ".*\\.headline"),
        PROMPT_BUTTON(22, Part.QUESTIONS, ".*\\.agree|notice\\.(close|try-again)|cancel"),
        PROMPT_WIDE_BUTTON(48, Part.QUESTIONS, "another-device"),
        PROMPT_CHECK_BOX(24, Part.QUESTIONS, "pin\\.show"),
        PROMPT_LABEL(18, Part.QUESTIONS, "account|label|asked-by|reads-as|pin\\.(label|new|again)|pick\\.list"),
        TERMINAL_COLUMN(16, Part.TERMINAL, "column\\..*"),
        TERMINAL_CELL(
                18,
                Part.TERMINAL,
                "never|needs\\..*|verified\\..*|passkey\\.(undelivered|not-accepted)"
                        + "|coverage\\.(only-here|claimed|covered|not-here)"),
        TERMINAL_NAME(
                24,
                Part.TERMINAL,
                "status\\.(chip|mode|pin|always-uv|fingerprint|passkeys|key|prompter|asks"
                        + "|browsers|data|socket)|show\\.(site-name|account|label|created|last-used|note|needs|found-by"
                        + "|algorithm|protection|aaguid|user-id|counter|id)"),
        TERMINAL_MARK(10, Part.TERMINAL, "severity\\..*|check\\.(passed|failed)"),
        DOCTOR_TOPIC(30, Part.AGENT, "topic\\..*"),
        SHEET_OF_THE_SYSTEM(130, Part.AGENT, "sheet\\..*"),
        SITE_TITLE(44, Part.SITE, ".*\\.title"),
        SITE_BUTTON(26, Part.SITE, "button\\..*"),
        SITE_FIELD(
                36,
                Part.SITE,
                "ask\\.(verification|resident|attachment|attestation)|site\\.(profile|action|presented)"
                        + "|says\\.(counter|model|attestation|challenge)|known\\.(be|counter|age|session|beside)"),
        SITE_CHOICE(44, Part.SITE, "(ask|site|says|known)\\.[a-z-]+\\.[a-z-]+|action\\.(?!lead)[a-z-]+"),
        SITE_FACT(
                30,
                Part.SITE,
                "flag\\.(up|uv|be|bs)|fact\\.custody|report\\.(alarm|copies|one-account|lost)|mood\\..*"),
        PAPER_TITLE(24, Part.SHEET, "title|if-lost"),
        PAPER_COLUMN(24, Part.SHEET, "column\\.(site|created)"),
        PAPER_WIDE_COLUMN(48, Part.SHEET, "column\\.ways"),
        PAPER_CELL(36, Part.SHEET, "only-here|by-hand|not-tested|no-user-name|never-tested");

        private final int most;
        private final Part part;
        private final Pattern keys;

        Place(int most, Part part, String keys) {
            this.most = most;
            this.part = part;
            this.keys = Pattern.compile(keys);
        }
    }

    /// A large count, and the name of something, where a text has places for them.
    private static final Object[] VALUES = {88, 88, 88};

    private static final Pattern BUTTON_IN_CODE =
            Pattern.compile("(?:Widgets\\.)?button\\(\\s*(?:context|texts)\\.text\\(\"([^\"]+)\"\\)");

    @ParameterizedTest
    @MethodSource("localpasskey.words.CatalogueTest#languages")
    void no_text_is_longer_than_its_place(Path language) {
        Locale locale = Locale.of(language.getFileName().toString());

        List<String> tooLong = Arrays.stream(Place.values())
                .flatMap(place -> keys(place).stream()
                        .map(key -> shown(place, locale, key))
                        .filter(text -> text.length() > place.most)
                        .map(text -> "%s: %d of %d: %s".formatted(place, text.length(), place.most, text)))
                .toList();

        assertEquals(List.of(), tooLong);
    }

    private static String shown(Place place, Locale locale, String key) {
        Texts texts = Texts.of(place.part, locale);
        return texts.text(key).contains("{") ? texts.text(key, VALUES) : texts.text(key);
    }

    private static Set<String> keys(Place place) {
        return CatalogueTest.read(CatalogueTest.ENGLISH.resolve(place.part.file())).stringPropertyNames().stream()
                .filter(key -> place.keys.matcher(key).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Help alone is prose everywhere: picocli wraps it.
    @Test
    void each_part_has_places() {
        Set<Part> parts = Arrays.stream(Place.values()).map(place -> place.part).collect(Collectors.toSet());

        assertEquals(EnumSet.complementOf(EnumSet.of(Part.HELP)), parts);
    }

    @Test
    void each_place_has_texts() {
        for (Place place : Place.values()) {
            assertTrue(!keys(place).isEmpty(), place.toString());
        }
    }

    /// So that a new button is not forgotten in the table.
    @Test
    void every_button_of_the_windows_has_a_place() throws IOException {
        Set<String> forgotten = new TreeSet<>();
        BUTTON_IN_CODE
                .matcher(CatalogueTest.code(Path.of("..", "desktop")))
                .results()
                .map(found -> found.group(1))
                .filter(key -> Arrays.stream(Place.values())
                        .noneMatch(place -> place.keys.matcher(key).matches()))
                .forEach(forgotten::add);

        assertEquals(Set.of(), forgotten);
    }
}
