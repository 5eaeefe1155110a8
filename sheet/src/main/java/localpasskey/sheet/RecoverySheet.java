package localpasskey.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.report.Report.Headline;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;
import localpasskey.words.SafeText;

/// The recovery sheet: sites, user names, what else opens each account and where that is kept. For the drawer, and for
/// whoever finds it: nothing on it opens anything.
///
/// @param sites what is only here first; those without a passkey here are left out
/// @param when it is printed
public record RecoverySheet(List<SiteCoverage> sites, Headline headline, Instant when, ZoneId zone) {

    /// A sheet older than this is to be printed anew.
    private static final int MONTHS = 3;

    private static final String ADVICE = "Nothing on this sheet opens an account: no key, no code, no password. It does"
            + " tell where you have accounts, so keep it where others do not look.";

    private static final List<String> STEPS = List.of(
            "1. From another device, sign in to your e-mail first, then the bank, then the others from the top.",
            "2. At each site: sign in by the other way, remove the passkey of this computer, end all other sessions, look"
                    + " whether the recovery address and telephone number are still yours.",
            "3. Where only this computer opened an account: use the site's own recovery now.",
            "4. On the next computer, localpasskey import lists what to enrol again.");

    public RecoverySheet {
        sites = List.copyOf(sites);
    }

    /// Writes the PDF: A4, black on white, pages numbered. Does not close the stream.
    ///
    /// @param fonts folders with fonts of this computer, for what the built-in one cannot show; may be missing
    public void writeTo(OutputStream out, List<Path> fonts) throws IOException {
        try (Paper paper = Paper.begin(fonts)) {
            head(paper);
            paper.columns("Site, account", "Made", "What else opens it, and where that is");
            for (SiteCoverage site : here()) {
                row(paper, site);
            }
            steps(paper);
            if (paper.hasMissing()) {
                paper.paragraph("[U+…] stands for a character that no font of this computer can print: its number in"
                        + " Unicode.");
            }
            paper.finish("LocalPasskey recovery sheet, printed " + today()
                    + ". Print it anew after each new passkey, and by " + today().plusMonths(MONTHS) + ".");
            paper.save(out);
        }
    }

    private List<SiteCoverage> here() {
        return sites.stream().filter(site -> site.state() != State.NOT_HERE).toList();
    }

    private void head(Paper paper) throws IOException {
        paper.title("Recovery sheet");
        paper.paragraph(
                "If this computer is lost, its passkeys are lost with it. %d of %d sites are covered: another way in was tried within a year. %d are only here, %d only claimed."
                        .formatted(headline.covered(), headline.sites(), headline.onlyHere(), headline.claimed()));
        paper.paragraph(ADVICE);
        paper.space();
    }

    private void row(Paper paper, SiteCoverage site) throws IOException {
        paper.row(
                new Paper.Cell(SafeText.whole(site.site()), names(site)),
                new Paper.Cell("", days(site)),
                site.waysIn().isEmpty()
                        ? new Paper.Cell("ONLY HERE", List.of("Other way in, written by hand:", ""))
                        : new Paper.Cell(
                                site.state() == State.COVERED ? "" : "not tried within a year",
                                site.waysIn().stream().map(this::words).toList()));
    }

    private static List<String> names(SiteCoverage site) {
        List<String> names = new ArrayList<>();
        for (Account account : site.accounts()) {
            String name = account.name().isEmpty() ? "(no user name)" : SafeText.whole(account.name());
            names.add(account.label().isEmpty() ? name : name + " – " + SafeText.whole(account.label()));
        }
        if (site.passkeys() > names.size()) {
            names.add("and %d more".formatted(site.passkeys() - names.size()));
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
        String kind = switch (way.kind()) {
            case SECURITY_KEY -> "Security key";
            case OTHER_COMPUTER -> "Another computer";
            case PHONE -> "Phone (usually synced)";
            case RECOVERY_CODES -> "Recovery codes";
            case PASSWORD_AND_SECOND_FACTOR -> "Password and second factor";
            case OTHER -> "Something else";
        };
        String tried = way.wasChecked() ? "tried " + day(way.checked()) : "never tried";
        return way.note().isEmpty()
                ? "%s; %s".formatted(kind, tried)
                : "%s: %s; %s".formatted(kind, SafeText.whole(way.note()), tried);
    }

    private static void steps(Paper paper) throws IOException {
        paper.space();
        paper.keepTogether();
        paper.heading("If it is lost");
        for (String step : STEPS) {
            paper.paragraph(step);
        }
    }

    private LocalDate today() {
        return day(when);
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }
}
