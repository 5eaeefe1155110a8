package localpasskey.sheet;

import static localpasskey.sheet.RecoverySheetTest.site;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.RecoveryMethod;
import localpasskey.testkit.Needs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The sheet as it comes out of a printer; the picture stays in `target/screenshots`, for docs.
final class SheetPictureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");
    private static final int DOTS_PER_INCH = 110;

    /// In dots: half an inch, which printers can reach.
    private static final int MARGIN = DOTS_PER_INCH / 2;

    private static final int INK = 160;

    @Test
    void has_ink_on_the_page_and_none_at_its_edges() throws IOException {
        List<SiteCoverage> sites = List.of(
                site("bank.example", "4711 0815", State.ONLY_HERE),
                site(
                        "paypal.com",
                        "ada@analytical.example",
                        State.CLAIMED,
                        way(RecoveryMethod.Kind.PASSWORD_AND_SECOND_FACTOR, "", Instant.EPOCH)),
                site(
                        "github.com",
                        "ada",
                        State.COVERED,
                        way(RecoveryMethod.Kind.SECURITY_KEY, "the blue one, in the safe", NOW)),
                site(
                        "a-very-long-name-of-a-site-that-goes-on-and-on.and-on.and-on.example",
                        "x".repeat(90),
                        State.COVERED));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new RecoverySheet(sites, new Headline(4, 1, 1, 2, 0, 0), "desk", NOW, ZoneOffset.UTC, Locale.ENGLISH)
                .writeTo(pdf, List.of());

        BufferedImage page;
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
        }
        ImageIO.write(
                page,
                "png",
                Files.createDirectories(Path.of("target/screenshots"))
                        .resolve("recovery-sheet.png")
                        .toFile());

        assertTrue(inked(page, MARGIN, page.getWidth() - MARGIN) > 1000, "nothing to read");
        assertEquals(0, inked(page, 0, MARGIN), "ink at the left edge");
        assertEquals(0, inked(page, page.getWidth() - MARGIN, page.getWidth()), "ink at the right edge");
    }

    /// Arabic in a font of this computer, whose letters join; and a name of both directions.
    @Test
    @Tag("display")
    @ExtendWith(Needs.class)
    void draws_letters_that_join() throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        List<SiteCoverage> sites = List.of(
                site(
                        "a.example",
                        "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645",
                        State.ONLY_HERE),
                site("b.example", "ada \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 42", State.ONLY_HERE));
        new RecoverySheet(sites, new Headline(2, 0, 0, 2, 0, 0), "desk", NOW, ZoneOffset.UTC, Locale.ENGLISH)
                .writeTo(pdf, List.of(Path.of("/usr/share/fonts")));

        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            String text = new PDFTextStripper().getText(document);
            assertFalse(text.contains("[U+"), text);
            assertFalse(text.contains("no font of this computer"), text);
            ImageIO.write(
                    new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH),
                    "png",
                    Files.createDirectories(Path.of("target/screenshots"))
                            .resolve("recovery-sheet-arabic.png")
                            .toFile());
        }
    }

    /// How many dots between two columns are dark.
    private static long inked(BufferedImage page, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(x -> IntStream.range(0, page.getHeight())
                        .filter(y -> (page.getRGB(x, y) & 0xFF) < INK)
                        .count())
                .sum();
    }

    private static RecoveryMethod way(RecoveryMethod.Kind kind, String note, Instant tried) {
        return new RecoveryMethod(5, kind, note, CREATED, tried);
    }
}
