package localpasskey.desktop.manager.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import localpasskey.control.report.SiteCoverage;
import localpasskey.desktop.manager.part.ManagerTexts;
import localpasskey.model.Account;
import org.junit.jupiter.api.Test;

/// Beside a site stands the account as the person calls it, and of other ways only what is known.
final class CoverageTextsTest {

    private static final ManagerTexts ENGLISH = ManagerTexts.of(Locale.ENGLISH, ZoneOffset.UTC);

    @Test
    void names_an_account_as_the_person_does() {
        assertEquals("Work · ada", CoverageTexts.accounts(site(new Account("ada", "Work", now(), now())), ENGLISH));
        assertEquals("ada", CoverageTexts.accounts(site(new Account("ada", "", now(), now())), ENGLISH));
    }

    /// A password may open it, too: nobody has asked the site.
    @Test
    void does_not_say_that_there_is_no_other_way() {
        assertEquals("Not noted", CoverageTexts.state(SiteCoverage.State.ONLY_HERE, ENGLISH));
        assertEquals("None noted", ENGLISH.text("coverage.no-way"));
    }

    private static Instant now() {
        return Instant.EPOCH;
    }

    private static SiteCoverage site(Account account) {
        return new SiteCoverage(
                "github.com",
                "",
                List.of(account),
                1,
                SiteCoverage.State.ONLY_HERE,
                List.of(),
                SiteCoverage.Nudge.NONE,
                List.of());
    }
}
