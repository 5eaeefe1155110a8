package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

final class TextsTest {

    @Test
    void speaks_the_persons_language() {
        assertEquals("Anmelden", Texts.of(Part.QUESTIONS, Locale.GERMANY).text("sign-in.agree"));
    }

    @Test
    void speaks_english_where_there_is_no_other() {
        assertEquals("Sign in", Texts.of(Part.QUESTIONS, Locale.of("tlh")).text("sign-in.agree"));
    }

    @Test
    void speaks_english_to_the_english_whatever_the_computers_language_is() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("Sign in", Texts.of(Part.QUESTIONS, Locale.UK).text("sign-in.agree"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keeps_english_from_left_to_right_in_a_window_that_runs_from_right_to_left() {
        Texts hebrew = Texts.of(Part.MANAGER, Locale.of("he", "IL")).inWindows();

        assertEquals("\u202aA PIN is set.\u202c", hebrew.text("first.pin.done"));
        assertEquals("\u202aDeleted: all passkeys for a.example.\u202c", hebrew.text("delete.all.done", "a.example"));
        assertEquals(
                "A PIN is set.", Texts.of(Part.MANAGER, Locale.of("he", "IL")).text("first.pin.done"));
        assertEquals(
                "A PIN is set.",
                Texts.of(Part.MANAGER, Locale.FRANCE).inWindows().text("first.pin.done"));
    }

    @Test
    void dates_are_in_the_language_of_the_texts() {
        assertEquals(
                Locale.of("en", "IL"),
                Texts.of(Part.MANAGER, Locale.of("he", "IL")).locale());
        assertEquals(Locale.GERMANY, Texts.of(Part.MANAGER, Locale.GERMANY).locale());
    }

    @Test
    void names_commands_with_the_options_that_say_which_agent_is_meant() {
        Texts texts = Texts.of(Part.TERMINAL, Locale.UK).withOptions("--data-dir '/tmp/a {0} place'");

        assertEquals(
                "Once there is room: localpasskey settings keep-in-chip on --data-dir '/tmp/a {0} place'",
                lastSentence(texts.text("setup.no-places", 1, 2)));
        assertEquals(
                "No PIN is set. Set one: localpasskey pin set --data-dir '/tmp/a {0} place'",
                texts.text("pin.not-set"));
        assertEquals("Is it still running? localpasskey status --socket S", texts.text("error.still-running", "S"));
        assertEquals("See what helps: localpasskey doctor", plain("error.see-doctor"));
    }

    private static String plain(String key) {
        return Texts.of(Part.TERMINAL, Locale.UK).text(key);
    }

    private static String lastSentence(String text) {
        return text.substring(text.lastIndexOf("Once"));
    }

    @Test
    void knows_no_text_without_a_key() {
        assertThrows(
                MissingResourceException.class,
                () -> Texts.of(Part.QUESTIONS, Locale.UK).text("nothing"));
    }
}
