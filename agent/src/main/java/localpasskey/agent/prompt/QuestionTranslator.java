package localpasskey.agent.prompt;

import java.util.function.Supplier;
import localpasskey.agent.log.AuditEvent.Asking;
import localpasskey.agent.page.PageCaller;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Prompt;
import localpasskey.control.ControlProtocol;
import localpasskey.control.message.Purpose;
import localpasskey.control.message.Question;
import localpasskey.control.message.Requester;
import localpasskey.webauthn.domain.Sites;

/// The authenticator's prompts in the words of the control socket, which does not know the authenticator.
public final class QuestionTranslator {

    private final Supplier<Purpose.Elsewhere> elsewhere;

    /// @param elsewhere what stays open where everything here is erased
    public QuestionTranslator(Supplier<Purpose.Elsewhere> elsewhere) {
        this.elsewhere = elsewhere;
    }

    Question of(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Confirm(var purpose) -> new Question.Confirm(purpose(purpose));
            case Prompt.EnterPin(var purpose, var triesLeft, var previousWasWrong, var sensor) ->
                new Question.EnterPin(purpose(purpose), triesLeft, previousWasWrong, sensor);
            case Prompt.ChoosePin(var purpose, var minimumCodePoints, var refusal) ->
                new Question.ChoosePin(purpose(purpose), minimumCodePoints, refusal);
        };
    }

    private Purpose purpose(Prompt.Purpose purpose) {
        return switch (purpose) {
            case Prompt.Purpose.CreatePasskey(var site, var account) ->
                new Purpose.CreatePasskey(site.value(), account);
            case Prompt.Purpose.SignIn(var site, var account) -> new Purpose.SignIn(site.value(), account);
            case Prompt.Purpose.PickAccount(var site, var accounts) ->
                new Purpose.PickAccount(
                        site.value(),
                        accounts.stream().map(QuestionTranslator::account).toList());
            case Prompt.Purpose.AlreadyHere(var site) -> new Purpose.AlreadyHere(site.value());
            case Prompt.Purpose.OpenToken(var site) -> new Purpose.OpenToken(site.value());
            case Prompt.Purpose.ChooseKey() -> new Purpose.ChooseKey();
            case Prompt.Purpose.Reset(var passkeys, var pinWorksAgainIn) ->
                new Purpose.Reset(passkeys, elsewhere.get(), pinWorksAgainIn);
            case Prompt.Purpose.Delete(var site, var account) -> new Purpose.Delete(site.value(), account);
            case Prompt.Purpose.FingerprintOn(var limit) -> new Purpose.FingerprintOn(limit);
        };
    }

    private static Purpose.Account account(Prompt.Account account) {
        return new Purpose.Account(cut(account.name()), cut(account.label()), account.lastUsed());
    }

    private static String cut(String name) {
        int most = ControlProtocol.MAX_ACCOUNT_NAME_LENGTH;
        if (name.length() <= most) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most);
    }

    /// Who asks, for the prompter. Of which site is up to the question.
    static Requester asker(Caller caller, Question question) {
        Requester.Door door = switch (caller) {
            case PageCaller _ -> Requester.Door.PAGE;
            case ToolCaller _ -> Requester.Door.OWN_TOOL;
            default -> Requester.Door.USB;
        };
        return new Requester(caller.description(), door, Sites.registrable(site(question.purpose())));
    }

    static Asking asking(Purpose purpose) {
        return switch (purpose) {
            case Purpose.CreatePasskey(var _, var _) -> Asking.CREATE_PASSKEY;
            case Purpose.SignIn(var _, var _) -> Asking.SIGN_IN;
            case Purpose.PickAccount(var _, var _) -> Asking.SIGN_IN;
            case Purpose.AlreadyHere(var _) -> Asking.ALREADY_HERE;
            case Purpose.OpenToken(var _) -> Asking.OPEN_TOKEN;
            case Purpose.ChooseKey() -> Asking.CHOOSE_KEY;
            case Purpose.Reset _ -> Asking.RESET;
            case Purpose.Delete(var _, var _) -> Asking.DELETE;
            case Purpose.AlwaysUvOff() -> Asking.ALWAYS_UV_OFF;
            case Purpose.FingerprintOn(var _) -> Asking.FINGERPRINT_ON;
        };
    }

    /// The site a question names; empty text where it names none.
    static String site(Purpose purpose) {
        return switch (purpose) {
            case Purpose.CreatePasskey(var site, var _) -> site;
            case Purpose.SignIn(var site, var _) -> site;
            case Purpose.PickAccount(var site, var _) -> site;
            case Purpose.AlreadyHere(var site) -> site;
            case Purpose.OpenToken(var site) -> site;
            case Purpose.Delete(var site, var _) -> site;
            case Purpose.ChooseKey(), Purpose.Reset _, Purpose.AlwaysUvOff(), Purpose.FingerprintOn(var _) -> "";
        };
    }
}
