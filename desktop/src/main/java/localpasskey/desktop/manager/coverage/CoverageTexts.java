package localpasskey.desktop.manager.coverage;

import java.util.stream.Collectors;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.Account;
import localpasskey.model.RecoveryMethod;

/// Coverage in words.
public final class CoverageTexts {

    private CoverageTexts() {}

    /// How many sites open without this computer, for sure.
    static String headline(Report.Headline headline, ManagerTexts texts) {
        return headline.sites() == 0
                ? texts.text("coverage.headline.none")
                : texts.text("coverage.headline", headline.covered(), headline.sites());
    }

    /// On the button that opens the page: what needs the person, else what it is.
    public static String button(Report.Headline headline, ManagerTexts texts) {
        if (headline.onlyHere() > 0) {
            return texts.text("coverage.only", headline.onlyHere());
        }
        return headline.due() > 0 ? texts.text("coverage.review", headline.due()) : texts.text("coverage.button");
    }

    /// What is with the others.
    static String others(Report.Headline headline, ManagerTexts texts) {
        if (headline.sites() == 0) {
            return "";
        }
        return headline.covered() == headline.sites()
                ? texts.text("coverage.others.none")
                : texts.text("coverage.others", headline.onlyHere(), headline.claimed());
    }

    static String state(SiteCoverage.State state, ManagerTexts texts) {
        return switch (state) {
            case ONLY_HERE -> texts.text("coverage.only-here");
            case CLAIMED -> texts.text("coverage.claimed");
            case COVERED -> texts.text("coverage.covered");
            case NOT_HERE -> texts.text("coverage.not-here");
        };
    }

    /// A word of the palette.
    static String colour(SiteCoverage.State state) {
        return switch (state) {
            case ONLY_HERE -> "bad";
            case CLAIMED -> "pause";
            case COVERED -> "good";
            case NOT_HERE -> "quiet";
        };
    }

    static String kind(RecoveryMethod.Kind kind, ManagerTexts texts) {
        return switch (kind) {
            case SECURITY_KEY -> texts.text("way.security-key");
            case OTHER_COMPUTER -> texts.text("way.other-computer");
            case PHONE -> texts.text("way.phone");
            case RECOVERY_CODES -> texts.text("way.recovery-codes");
            case PASSWORD_AND_SECOND_FACTOR -> texts.text("way.password");
            case OTHER -> texts.text("way.other");
        };
    }

    static String tried(RecoveryMethod way, ManagerTexts texts) {
        return way.wasChecked() ? texts.text("way.tried-on", texts.date(way.checked())) : texts.text("way.never-tried");
    }

    /// The kinds of all, one after the other.
    static String ways(SiteCoverage site, ManagerTexts texts) {
        return site.waysIn().stream()
                .map(way -> kind(way.kind(), texts))
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    static String reminder(SiteCoverage.Nudge nudge, ManagerTexts texts) {
        return switch (nudge) {
            case NONE -> "";
            case DUE -> texts.text("coverage.due");
            case LATER -> texts.text("coverage.later");
        };
    }

    /// The account used last, and how many more there are.
    static String accounts(SiteCoverage site, ManagerTexts texts) {
        if (site.accounts().isEmpty()) {
            return "";
        }
        Account latest = site.accounts().getFirst();
        String first = ManagerTexts.named(latest.label(), latest.name());
        return site.passkeys() > 1 ? texts.text("coverage.accounts", site.passkeys() - 1, first) : first;
    }
}
