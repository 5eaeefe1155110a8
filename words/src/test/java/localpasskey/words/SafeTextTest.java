package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

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
