package localpasskey.authenticator.verification;

import java.util.List;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.keys.Dismissal;
import localpasskey.keys.UserProof;
import localpasskey.model.Account;
import localpasskey.model.Purpose;

/// What a chip that asks the person itself is to show them.
///
/// @param context who hears that the person is being asked, and who may withdraw the question
record ChipQuestion(Purpose purpose, RequestContext context) {

    UserProof.EnclavePrompt prompt() {
        return new UserProof.EnclavePrompt(text(), this::shown);
    }

    /// While it is shown the client hears that the person is asked; when the client calls it off it is taken away.
    private Dismissal.Listening shown(Runnable dismissal) {
        context.caller().personAsked(true);
        Cancellation.Registration listening = context.cancellation().whenCancelled(dismissal);
        return () -> {
            listening.close();
            context.caller().personAsked(false);
        };
    }

    /// Goes on after "LocalPasskey is trying to".
    private String text() {
        return switch (purpose) {
            case Purpose.CreatePasskey(var site, String account) ->
                "create a passkey for " + SheetText.site(site.value()) + as(account);
            case Purpose.SignIn(var site, String account, var _) ->
                "sign in to " + SheetText.site(site.value()) + as(account);
            case Purpose.PickAccount(var site, List<Account> accounts) ->
                "sign in to " + SheetText.site(site.value())
                        + as(accounts.getFirst().name());
            case Purpose.AlreadyHere(var site) ->
                "tell " + SheetText.site(site.value()) + " that you have a passkey for it already";
            case Purpose.OpenToken(var site, var _, var _) -> "verify you for " + SheetText.site(site.value());
            case Purpose.ChooseKey() -> "use this passkey";
            case Purpose.Reset(long passkeys, var _, var _) -> "erase all " + passkeys + " passkeys";
            case Purpose.Delete(var site, String account, var _) ->
                "delete the passkey of " + SheetText.site(site.value()) + as(account);
            case Purpose.DeleteUndelivered(var site, String account) ->
                "delete the passkey that " + SheetText.site(site.value()) + " did not receive" + as(account);
            case Purpose.FingerprintOn(var _) ->
                throw new IllegalStateException("a chip that asks by itself needs no fprintd");
            case Purpose.AlwaysUvOff(), Purpose.TryAgain(), Purpose.OpenResetWindow(), Purpose.Attest(var _) ->
                throw new IllegalStateException("the chip asks by itself where a key is used, and none is here");
        };
    }

    private static String as(String account) {
        return account.isBlank() ? "" : " as " + SheetText.name(account);
    }
}
