package localpasskey.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

/// The recovery sheet: sites, user names, what else opens each account and where that is kept. For the drawer, and for
/// whoever finds it: nothing on it opens anything.
///
/// @param sites what is only here first; those without a passkey here are left out
/// @param when it is printed
/// @param computer its name, for who has several; empty where nobody knows it
public record RecoverySheet(
        List<SiteCoverage> sites, Headline headline, String computer, Instant when, ZoneId zone, Locale language) {

    /// A sheet older than this is to be printed anew.
    private static final int MONTHS = 3;

    private static final List<String> STEPS = List.of("step.order", "step.each", "step.only-here", "step.next");

    public RecoverySheet {
        sites = List.copyOf(sites);
    }

    /// Writes the PDF: A4, black on white, pages numbered. Does not close the stream.
    ///
    /// @param fonts folders with fonts of this computer, for what the built-in one cannot show; may be missing
    public void writeTo(OutputStream out, List<Path> fonts) throws IOException {
        try (Paper paper = Paper.begin(fonts)) {
            head(paper);
            paper.columns(text("column.site"), text("column.created"), text("column.ways"));
            for (SiteCoverage site : here()) {
                row(paper, site);
            }
            steps(paper);
            if (paper.hasMissing()) {
                paper.paragraph(text("characters"));
            }
            paper.finish(
                    text("foot", today().toString(), today().plusMonths(MONTHS).toString()),
                    (page, of) -> text("page", page, of));
            paper.save(out, text("title"));
        }
    }

    private List<SiteCoverage> here() {
        return sites.stream().filter(site -> site.state() != State.NOT_HERE).toList();
    }

    private void head(Paper paper) throws IOException {
        paper.title(
                computer.isEmpty()
                        ? text("title")
                        : text("title.of-computer", text("title"), SafeText.whole(computer)));
        paper.paragraph(text("lost-with-it") + " "
                + text("headline", headline.covered(), headline.sites(), headline.onlyHere(), headline.claimed()));
        paper.paragraph(text("advice"));
        paper.space();
    }

    private void row(Paper paper, SiteCoverage site) throws IOException {
        paper.row(
                new Paper.Cell(SafeText.whole(site.site()), names(site)),
                new Paper.Cell("", days(site)),
                site.waysIn().isEmpty()
                        ? new Paper.Cell(text("only-here"), List.of(text("by-hand"), ""))
                        : new Paper.Cell(
                                site.state() == State.COVERED ? "" : text("not-tested"),
                                site.waysIn().stream().map(this::words).toList()));
    }

    private List<String> names(SiteCoverage site) {
        List<String> names = new ArrayList<>();
        for (Account account : site.accounts()) {
            String name = account.name().isEmpty() ? text("no-user-name") : SafeText.whole(account.name());
            names.add(account.label().isEmpty() ? name : name + " – " + SafeText.whole(account.label()));
        }
        if (site.passkeys() > names.size()) {
            names.add(text("more", site.passkeys() - names.size()));
        }
        return names;
    }

    /// Beside the accounts, which stand below the site.
    private List<String> days(SiteCoverage site) {
        List<String> days = new ArrayList<>(List.of(""));
        site.accounts().forEach(account -> days.add(day(account.created()).toString()));
        return days;
    }

    private String words(RecoveryMethod way) {
        String kind = Texts.of(Part.MANAGER, language)
                .text(
                        switch (way.kind()) {
                            case SECURITY_KEY -> "way.security-key";
                            case OTHER_COMPUTER -> "way.other-computer";
                            case PHONE -> "way.phone";
                            case RECOVERY_CODES -> "way.recovery-codes";
                            case PASSWORD_AND_SECOND_FACTOR -> "way.password";
                            case OTHER -> "way.other";
                        });
        String tested = way.wasChecked() ? text("tested", day(way.checked()).toString()) : text("never-tested");
        return way.note().isEmpty()
                ? text("way", kind, tested)
                : text("way-with-note", kind, SafeText.whole(way.note()), tested);
    }

    private void steps(Paper paper) throws IOException {
        paper.space();
        paper.keepTogether();
        paper.heading(text("if-lost"));
        for (String step : STEPS) {
            paper.paragraph(text(step));
        }
    }

    private String text(String key, Object... values) {
        return Texts.of(Part.SHEET, language).text(key, values);
    }

    private LocalDate today() {
        return day(when);
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
