package localpasskey.desktop.manager.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import localpasskey.desktop.manager.SamplePasskeys;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.desktop.manager.part.SiteLink;
import localpasskey.desktop.manager.part.WordFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names as the table shows them, and what the filter finds.
final class PasskeyRowTest {

    @Test
    void foreign_names_cannot_turn_the_line_around_or_break_it() {
        PasskeyRow row = SamplePasskeys.row(
                SamplePasskeys.of(1, "evil.example", "a\u202eecila\nsecond line", "<html><h1>bank</h1>"));

        assertFalse((row.account() + row.accountNote()).chars().anyMatch(letter -> letter == 0x202e || letter < ' '));
        assertEquals("‹html›‹h1›bank‹/h1›", row.accountNote());
    }

    @Test
    void a_site_in_other_letters_is_shown_in_both_forms() {
        PasskeyRow row = SamplePasskeys.row(SamplePasskeys.of(1, "xn--bcher-kva.example", "ada"));

        assertEquals(List.of("xn--bcher-kva.example", "bücher.example"), List.of(row.site(), row.siteNote()));
    }

    @Test
    void what_is_no_website_says_what_it_is() {
        PasskeyRow row = SamplePasskeys.row(SamplePasskeys.of(1, "ssh:", ""));
        ManagerTexts texts = ManagerTexts.of(Locale.UK, ZoneOffset.UTC);

        assertEquals("Key for SSH connections, not a website", row.siteNote(texts));
    }

    @Test
    void the_persons_own_name_stands_under_the_site() {
        PasskeyRow row = SamplePasskeys.row(
                SamplePasskeys.labelled(SamplePasskeys.of(1, "xn--bcher-kva.example", "ada"), "Books"));

        assertEquals("Books", row.siteNote());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "BANK", "bank ada", "ada bank", "müller", "MULLER", "ada@", "ban exa"})
    void the_filter_finds_all_words_in_any_order_and_spelling(String typed) {
        PasskeyRow row = SamplePasskeys.row(SamplePasskeys.of(1, "bank.example", "ada@mail.example", "Ada Müller"));

        assertTrue(WordFilter.of(typed).shows(row.sought()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank bob", "bnak", "bank.example.org"})
    void the_filter_hides_what_lacks_a_word(String typed) {
        PasskeyRow row = SamplePasskeys.row(SamplePasskeys.of(1, "bank.example", "ada@mail.example", "Ada Müller"));

        assertFalse(WordFilter.of(typed).shows(row.sought()));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, true",
        "a.b.example, true",
        "localhost, false",
        "ssh:, false",
        "evil.example/x, false",
        "user@evil.example, false",
        "'a b.example', false"
    })
    void only_a_domain_is_an_address(String site, boolean isOne) {
        assertEquals(isOne, SiteLink.address(site).isPresent());
    }
}
