package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {

    @Test
    void leaves_ordinary_names_alone() {
        assertEquals("Zoë O'Neil-Smith <3".replace("<", "‹"), SafeText.name("Zoë O'Neil-Smith <3"));
        assertEquals("田中さん", SafeText.name("田中さん"));
        assertEquals("شركة", SafeText.name("شركة"));
    }

    @Test
    void does_not_let_a_name_reverse_what_follows() {
        assertEquals("alice�moc.elgoog", SafeText.name("alice\u202emoc.elgoog"));
        assertEquals("a�b�c�d", SafeText.name("a\u2066b\u200fc\u061cd"));
    }

    @Test
    void does_not_let_a_name_begin_a_new_line() {
        assertEquals("alice� �Asked by: your bank", SafeText.name("alice\r \nAsked by: your bank"));
        assertEquals("a�b�c�d", SafeText.name("a\u2028b\u2029c\u0085d"));
    }

    @Test
    void does_not_let_a_name_control_the_terminal() {
        String safe = SafeText.name("\u001b[2J\u001b[1;1Hyou \u009b31mwon\u0007\u0000\u007f");

        assertEquals("�[2J�[1;1Hyou �31mwon���", safe);
        assertFalse(safe.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void shows_that_something_invisible_is_there() {
        assertEquals("pay�pal", SafeText.name("pay\u200bpal"));
        assertEquals("a�b�c�d", SafeText.name("a\u3164b\u2800c\ue000d"));
        assertEquals("half a pair: �", SafeText.name("half a pair: \ud83d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\udc69\u200d\ud83d\ude80", // an astronaut
                "\ud83d\udc68\ud83c\udffd\u200d\u2695\ufe0f", // a doctor, in a colour of skin
                "\ud83c\udff3\ufe0f\u200d\ud83c\udf08", // a flag and a rainbow
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // a Persian word, with a gap that does not part it
                "\u0915\u094d\u200d\u0937" // Devanagari, half a letter
            })
    void leaves_joiners_where_they_change_their_neighbours(String name) {
        assertEquals(name, SafeText.name(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay\u200dpal",
                "\u200dpaypal",
                "paypal\u200c",
                "\ud83d\udc69\u200da",
                "\u0645\u200c\u200c\u0645",
                "\u0645\u200ca",
                "\ud83d\udc69\u200c\ud83d\ude80"
            })
    void shows_joiners_that_only_hide(String name) {
        assertTrue(SafeText.name(name).contains("\ufffd"), SafeText.name(name));
    }

    @Test
    void does_not_let_marks_pile_up() {
        assertEquals("a\u0301\u0301b", SafeText.name("a" + "\u0301".repeat(50) + "b"));
    }

    @Test
    void does_not_let_blanks_push_the_rest_away() {
        assertEquals("a b", SafeText.name("  a" + "\u00a0\u3000 ".repeat(100) + "b  "));
    }

    @Test
    void takes_markup_apart() {
        assertEquals("‹b›bold‹/b›", SafeText.name("<b>bold</b>"));
    }

    @Test
    void cuts_a_name_at_its_end() {
        assertEquals("x".repeat(63) + "…", SafeText.name("x".repeat(65)));
        assertEquals("x".repeat(64), SafeText.name("x".repeat(64)));
        assertEquals("😀".repeat(63) + "…", SafeText.name("😀".repeat(100)));
    }

    @Test
    void cuts_a_site_at_its_beginning_so_that_its_owner_is_seen() {
        String site = "accounts.google.com.".repeat(10) + "evil.example";

        String shown = SafeText.site(site);

        assertEquals(72, shown.codePointCount(0, shown.length()));
        assertEquals("…", shown.substring(0, 1));
        assertEquals("evil.example", shown.substring(shown.length() - 12));
    }
}
