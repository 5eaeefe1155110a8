package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which sites have a mark of their own.
final class SiteMarksTest {

    @ParameterizedTest
    @ValueSource(strings = {"github.com", "gist.github.com", "accounts.google.com", "registry.npmjs.org"})
    void a_well_known_site_and_what_is_below_it_have_one(String site) {
        assertInstanceOf(MarkTile.class, SiteTile.of(site, 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.com.example",
                "evilgithub.com",
                "github.example",
                "github.io",
                "com",
                "",
                ".",
                "ssh:",
                "gi\u0142hub.com"
            })
    void a_site_that_only_looks_like_one_has_letters(String site) {
        assertInstanceOf(LetterTile.class, SiteTile.of(site, 32));
    }

    @Test
    void each_fits_into_its_square() {
        Rectangle2D square = new Rectangle2D.Double(-0.1, -0.1, SiteMarks.SIDE + 0.2, SiteMarks.SIDE + 0.2);

        assertTrue(SiteMarks.all().size() >= 24);
        SiteMarks.all().forEach((site, mark) -> {
            Rectangle2D drawn = mark.path().getBounds2D();
            assertFalse(drawn.isEmpty(), site);
            assertTrue(square.contains(drawn), site + " " + drawn);
            assertEquals(SiteMarks.SIDE, Math.max(drawn.getWidth(), drawn.getHeight()), 1.5, site);
        });
    }
}
