package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import localpasskey.model.Account;
import localpasskey.model.Purpose;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;

/// Each begins where the system's own words end.
final class SheetTextsTest {

    private static final RelyingPartyId SITE = new RelyingPartyId("example.com");

    private final SheetTexts english = SheetTexts.of(Locale.ENGLISH);
    private final SheetTexts german = SheetTexts.of(Locale.GERMAN);

    private static Account account(String name) {
        return new Account(name, "", Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void goes_on_after_what_the_system_says() {
        Purpose create = new Purpose.CreatePasskey(SITE, "ada");

        assertEquals("create a passkey for example.com as ada", english.text(create));
        assertEquals("einen Passkey für example.com zu erstellen, Konto ada", german.text(create));
    }

    @Test
    void names_no_account_that_the_site_did_not_name() {
        assertEquals("sign in to example.com", english.text(new Purpose.SignIn(SITE, " ")));
        assertEquals("Sie bei example.com anzumelden", german.text(new Purpose.SignIn(SITE, "")));
    }

    @Test
    void says_how_many_passkeys_are_lost() {
        assertEquals("erase everything", english.text(new Purpose.Reset(0, Duration.ZERO)));
        assertEquals("erase the only passkey", english.text(new Purpose.Reset(1, Duration.ZERO)));
        assertEquals("erase all 12 passkeys", english.text(new Purpose.Reset(12, Duration.ZERO)));
        assertEquals("alle 12 Passkeys zu löschen", german.text(new Purpose.Reset(12, Duration.ZERO)));
    }

    @Test
    void keeps_to_one_line_whatever_a_site_calls_its_accounts() {
        String text = english.text(new Purpose.CreatePasskey(SITE, "ada\n\u202eevil {0}"));

        assertEquals("create a passkey for example.com as ada\ufffd\ufffdevil {0}", text);
    }

    @Test
    void says_something_of_each_use_of_a_key() {
        List<Purpose> uses = List.of(
                new Purpose.PickAccount(SITE, List.of(account("ada"), account("bob"))),
                new Purpose.AlreadyHere(SITE),
                new Purpose.OpenToken(SITE, false),
                new Purpose.ChooseKey(),
                new Purpose.Delete(SITE, "ada"),
                new Purpose.DeleteAll(SITE, 3),
                new Purpose.DeleteUndelivered(SITE, "ada"));

        for (Purpose use : uses) {
            assertFalse(english.text(use).isBlank());
            assertFalse(german.text(use).equals(english.text(use)));
        }
        for (int use = 1; use <= 3; use++) {
            assertFalse(german.selfTest(use).equals(english.selfTest(use)));
        }
    }
}
