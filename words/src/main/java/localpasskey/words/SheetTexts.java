package localpasskey.words;

import java.util.List;
import java.util.Locale;
import localpasskey.model.Account;
import localpasskey.model.Purpose;

/// Texts of the sheet with which a chip asks the person itself. The system draws it and puts a beginning
/// before each, in English `LocalPasskey is trying to`.
public final class SheetTexts {

    private final Texts texts;

    private SheetTexts(Texts texts) {
        this.texts = texts;
    }

    public static SheetTexts of(Locale locale) {
        return new SheetTexts(Texts.of(Part.AGENT, locale));
    }

    /// What a key of the chip is to be used for.
    public String text(Purpose purpose) {
        return switch (purpose) {
            case Purpose.CreatePasskey(var site, String account) -> about("sheet.create", site.value(), account);
            case Purpose.SignIn(var site, String account, var _) -> about("sheet.sign-in", site.value(), account);
            case Purpose.PickAccount(var site, List<Account> accounts) ->
                about("sheet.sign-in", site.value(), accounts.getFirst().name());
            case Purpose.AlreadyHere(var site) -> about("sheet.already-here", site.value(), "");
            case Purpose.OpenToken(var site, var _, var _) -> about("sheet.open-token", site.value(), "");
            case Purpose.ChooseKey() -> texts.text("sheet.choose-key");
            case Purpose.Reset(long passkeys, var _, var _) -> texts.text("sheet.reset", passkeys);
            case Purpose.Delete(var site, String account, var _) -> about("sheet.delete", site.value(), account);
            case Purpose.DeleteAll(var site, long passkeys) ->
                texts.text("sheet.delete-all", SafeText.site(site.value()), passkeys);
            case Purpose.DeleteUndelivered(var site, String account) ->
                about("sheet.delete-undelivered", site.value(), account);
            case Purpose.FingerprintOn(var _) ->
                throw new IllegalStateException("a chip that asks by itself needs no fprintd");
            case Purpose.AlwaysUvOff(),
                    Purpose.TryAgain(),
                    Purpose.OpenResetWindow(),
                    Purpose.Attest(var _),
                    Purpose.SiteAttestation(var _) ->
                throw new IllegalStateException("the chip asks by itself where a key is used, and none is here");
        };
    }

    /// One of the three uses by which the self test tries what the chip does with a person.
    public String selfTest(int use) {
        return texts.text("sheet.self-test", use);
    }

    /// Foreign names must not break the sheet's line, reverse it or push away what we say ourselves.
    private String about(String key, String site, String account) {
        int known = account.isBlank() ? 0 : 1;
        return texts.text(key, SafeText.site(site), known, SafeText.name(account));
    }
}
