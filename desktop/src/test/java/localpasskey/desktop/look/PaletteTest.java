package localpasskey.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contrasts that docs/design.md promises, and that all surfaces have the same colours.
final class PaletteTest {

    private static final double WORDS = 4.5;
    private static final double EDGES = 3;

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void every_word_can_be_read(Scheme scheme) {
        Palette palette = scheme.palette();
        for (Color word : List.of(palette.text(), palette.quiet(), palette.good(), palette.pause(), palette.bad())) {
            for (Color behind : List.of(palette.ground(), palette.raised(), palette.chosen())) {
                assertContrast(WORDS, word, behind);
            }
        }
        assertContrast(WORDS, palette.onAccent(), palette.accent());
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void every_edge_can_be_seen(Scheme scheme) {
        Palette palette = scheme.palette();
        for (Color behind : List.of(palette.ground(), palette.raised())) {
            assertContrast(EDGES, palette.edge(), behind);
            assertContrast(EDGES, palette.accent(), behind);
        }
    }

    @Test
    void a_letter_can_be_read_on_each_tile() {
        Palette.TILES.forEach(tile -> assertContrast(WORDS, Color.WHITE, tile));
    }

    /// The yardstick itself, with the specification's own extremes.
    @Test
    void black_on_white_has_the_highest_contrast_there_is() {
        assertEquals(21, contrast(Color.BLACK, Color.WHITE), 0.001);
        assertEquals(1, contrast(Color.WHITE, Color.WHITE), 0.001);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void the_browsers_popup_has_the_same_colours(Scheme scheme) throws IOException {
        String css = Files.readString(Path.of("..", "extension", "popup", "popup.css"));

        names(scheme.palette()).forEach((name, colour) -> {
            Matcher said = Pattern.compile("--" + name + ": light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)")
                    .matcher(css);
            if (said.find()) {
                assertEquals(Palette.css(colour), said.group(scheme == Scheme.LIGHT ? 1 : 2), name);
            }
        });
        assertTrue(css.contains("--quiet: light-dark("), "the popup's colours are written as this test reads them");
    }

    @Test
    void the_website_has_the_same_colours() throws IOException {
        Path folder = Path.of("..", "demo-site", "src", "main", "resources", "localpasskey", "demosite", "public");
        String css = Files.readString(folder.resolve("site.css"));
        Map<String, Function<Palette, Color>> names = Map.of(
                "ink", Palette::text,
                "soft", Palette::quiet,
                "line", Palette::line,
                "accent", Palette::accent,
                "on-accent", Palette::onAccent,
                "good", Palette::good,
                "warning", Palette::pause,
                "bad", Palette::bad);

        names.forEach((name, colour) -> assertEquals(
                List.of(Palette.css(colour.apply(Palette.LIGHT)), Palette.css(colour.apply(Palette.DARK))),
                Pattern.compile("--" + name + ": (#[0-9a-f]{6});")
                        .matcher(css)
                        .results()
                        .map(found -> found.group(1))
                        .toList(),
                name));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void the_page_of_design_has_the_same_colours(Scheme scheme) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "design.md"));

        names(scheme.palette()).forEach((name, colour) -> {
            Matcher row = Pattern.compile(
                            "(?m)^\\| " + name + "[ ,][^|]*\\|[^|]*\\| `(#[0-9a-f]{6})` \\| `(#[0-9a-f]{6})` \\|$")
                    .matcher(page);
            assertTrue(row.find(), name + " has no row");
            assertEquals(Palette.css(colour), row.group(scheme == Scheme.LIGHT ? 1 : 2), name);
        });
    }

    private static Map<String, Color> names(Palette palette) {
        return Map.of(
                "text", palette.text(),
                "quiet", palette.quiet(),
                "ground", palette.ground(),
                "raised", palette.raised(),
                "chosen", palette.chosen(),
                "line", palette.line(),
                "edge", palette.edge(),
                "good", palette.good(),
                "pause", palette.pause(),
                "bad", palette.bad());
    }

    private static void assertContrast(double least, Color word, Color behind) {
        double contrast = contrast(word, behind);
        assertTrue(
                contrast >= least,
                "%s on %s has %.2f"
                        .formatted(Palette.css(word), Palette.css(behind), contrast)
                        .toLowerCase(Locale.ROOT));
    }

    /// @spec https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int component) {
        double part = component / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
