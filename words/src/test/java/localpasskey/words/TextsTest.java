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
    void knows_no_text_without_a_key() {
        assertThrows(
                MissingResourceException.class,
                () -> Texts.of(Part.QUESTIONS, Locale.UK).text("nothing"));
    }
}
