package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which letters stand for a site.
final class LetterTileTest {

    @ParameterizedTest
    @CsvSource({
        "accounts.google.com, Go",
        "www.amazon.de, Am",
        "github.com, Gi",
        "news.bbc.co.uk, Bb",
        "x.com, X",
        "ssh:, Ss",
        "-, ?",
        "., ?",
        ".., ?",
        "'', ?"
    })
    void they_are_of_the_label_that_people_know_it_by(String site, String letters) {
        assertEquals(letters, LetterTile.of(site, 32).letters());
    }

    @ParameterizedTest
    @CsvSource({"amazon.de, analytical.example", "github.com, gitlab.com", "google.com, godaddy.com"})
    void sites_that_begin_alike_have_tiles_that_differ(String one, String other) {
        assertNotEquals(LetterTile.of(one, 32), LetterTile.of(other, 32));
    }
}
