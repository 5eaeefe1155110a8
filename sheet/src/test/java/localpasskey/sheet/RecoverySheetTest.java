package localpasskey.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// What stands on the sheet, read back from the PDF. No fonts but the built-in one, so that it is the same everywhere.
final class RecoverySheetTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");

    static SiteCoverage site(String name, String account, State state, RecoveryMethod... waysIn) {
        return new SiteCoverage(
                name,
                "",
                List.of(new Account(account, "", CREATED, CREATED)),
                1,
                state,
                List.of(waysIn),
                Nudge.NONE,
                List.of());
    }

    private static byte[] pdf(List<SiteCoverage> sites, Locale language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecoverySheet(sites, new Headline(3, 1, 1, 1, 0, 0), "desk", NOW, ZoneOffset.UTC, language)
                .writeTo(out, List.of());
        return out.toByteArray();
    }

    private static String text(SiteCoverage... sites) throws IOException {
        return text(Locale.ENGLISH, sites);
    }

    private static String text(Locale language, SiteCoverage... sites) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(List.of(sites), language))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void has_site_user_name_date_and_what_else_opens_it() throws IOException {
        String text = text(
                site("bank.example", "ada", State.ONLY_HERE),
                site(
                        "github.com",
                        "ada",
                        State.COVERED,
                        new RecoveryMethod(
                                5, RecoveryMethod.Kind.SECURITY_KEY, "the blue one, in the safe", CREATED, NOW),
                        new RecoveryMethod(6, RecoveryMethod.Kind.PHONE, "", CREATED, Instant.EPOCH)));

        assertTrue(text.startsWith("Recovery sheet: computer “desk”"), text);
        assertTrue(text.contains("1 of 3 sites have another way"), text);
        assertTrue(text.contains("bank.example") && text.contains("NO OTHER WAY NOTED"), text);
        assertTrue(text.contains("2026-11-01"), text);
        assertTrue(text.contains("Security key: the blue one, in the safe; tested"), text);
        assertTrue(text.contains("Phone (usually synced); never tested"), text);
        assertTrue(text.contains("printed 2026-11-22"), text);
        assertTrue(text.contains("by 2027-02-22"), text);
        assertTrue(text.contains("Page 1 of 1"), text);
        assertFalse(text.contains("[U+"), text);
    }

    @Test
    void shows_umlauts_and_other_scripts_and_says_what_it_cannot_show() throws IOException {
        String text = text(
                site("a.example", "J\u00fcrgen M\u00fc\u00dfig", State.ONLY_HERE),
                site("b.example", "\u0410\u0434\u0430 \u03a9\u03bc\u03ad\u03b3\u03b1", State.ONLY_HERE),
                site("c.example", "\u4e2d \u0645", State.ONLY_HERE));

        assertTrue(text.contains("J\u00fcrgen M\u00fc\u00dfig"), text);
        assertTrue(text.contains("\u0410\u0434\u0430 \u03a9\u03bc\u03ad\u03b3\u03b1"), text);
        assertTrue(text.contains("[U+4E2D] [U+0645]"), text);
        assertTrue(text.contains("a character that no font of this computer can print"), text);
    }

    @Test
    void speaks_the_persons_language() throws IOException {
        String text = text(
                Locale.GERMANY,
                site(
                        "bank.example",
                        "",
                        State.CLAIMED,
                        new RecoveryMethod(5, RecoveryMethod.Kind.RECOVERY_CODES, "", CREATED, Instant.EPOCH)));

        assertTrue(text.contains("Notfallblatt") && text.contains("Seite 1 von 1"), text);
        assertTrue(text.contains("Wiederherstellungscodes; nie getestet"), text);
        assertTrue(text.contains("(kein Benutzername)"), text);
    }

    @Test
    void names_emoji_that_no_font_shows() throws IOException {
        String text = text(site("a.example", "ada \ud83d\udc69\ud83c\udffd\u200d\ud83d\ude80", State.ONLY_HERE));

        assertTrue(text.contains("ada [woman][rocket]"), text);
    }

    @Test
    void a_name_cannot_play_tricks() throws IOException {
        String text = text(site("evil.example", "ada\u202e\nPage 9 of 9", State.ONLY_HERE));

        assertFalse(text.contains("\u202e"), text);
        assertFalse(text.lines().anyMatch(line -> line.strip().equals("Page 9 of 9")), text);
    }

    @Test
    void fills_as_many_pages_of_a4_as_it_takes() throws IOException {
        List<SiteCoverage> many = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            many.add(site("site-number-%02d.with-a-rather-long-name.example".formatted(i), "ada", State.ONLY_HERE));
        }

        try (PDDocument document = Loader.loadPDF(pdf(many, Locale.ENGLISH))) {
            String text = new PDFTextStripper().getText(document);
            int pages = document.getNumberOfPages();

            assertTrue(pages > 2, "pages: " + pages);
            assertEquals(
                    PDRectangle.A4.getHeight(),
                    document.getPage(0).getMediaBox().getHeight());
            assertTrue(text.contains("Page %d of %d".formatted(pages, pages)), text);
            assertTrue(many.stream().allMatch(site -> text.contains(site.site().substring(0, 14))), text);
        }
    }

    @Test
    void what_has_no_passkey_here_is_left_out() throws IOException {
        String text = text(site("gone.example", "ada", State.NOT_HERE));

        assertFalse(text.contains("gone.example"), text);
    }
}
