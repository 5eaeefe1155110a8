package localpasskey.agent.page;

import java.time.Duration;
import java.util.List;
import localpasskey.agent.page.OpenRequest.Asked;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.person.QuestionRateLimiter;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.time.Timer;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.Abilities;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageMessage;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.Registration;
import localpasskey.webauthn.SignIn;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;

/// Runs what pages want through the authenticator's one door. The authenticator asks the person, once.
final class PageCeremonies {

    /// Before a page that pesters is refused, so that it does not do so in a loop.
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Authenticator authenticator;
    private final SitePasskeys passkeys;
    private final QuestionRateLimiter<String> questionLimit;
    private final PageRefusals refusals;
    private final Timer timer;

    PageCeremonies(
            Authenticator authenticator,
            SitePasskeys passkeys,
            QuestionRateLimiter<String> questionLimit,
            PageRefusals refusals,
            Timer timer) {
        this.authenticator = authenticator;
        this.passkeys = passkeys;
        this.questionLimit = questionLimit;
        this.refusals = refusals;
        this.timer = timer;
    }

    PageReply create(PageMessage.Create message, Asked asked) throws PageException, VaultException {
        Registration registration =
                begun(Action.CREATE, message.options().rpId(), asked, () -> Registration.begin(message));
        List<CredentialId> excluded = passkeys.here(registration.site(), registration.excluded());
        try (RequestTimeout _ = RequestTimeout.cancelling(asked.cancellation(), timer, registration.timeout())) {
            Abilities abilities = abilities(asked);
            Bytes request = registration.makeCredential(abilities, excluded);
            return asking(
                    Action.CREATE,
                    registration.site(),
                    asked,
                    () -> registration.credential(handle(request, asked), abilities));
        }
    }

    PageReply get(PageMessage.Get message, Asked asked) throws PageException, VaultException {
        SignIn signIn = begun(Action.SIGN_IN, message.options().rpId(), asked, () -> SignIn.begin(message));
        List<CredentialId> here = signIn.anyAllowed()
                ? passkeys.discoverable(signIn.site())
                : passkeys.here(signIn.site(), signIn.allowed());
        try (RequestTimeout _ = RequestTimeout.cancelling(asked.cancellation(), timer, signIn.timeout())) {
            Bytes request = signIn.getAssertion(abilities(asked), here);
            return asking(Action.SIGN_IN, signIn.site(), asked, () -> signIn.credential(handle(request, asked)));
        }
    }

    /// Another request of its origin is open.
    void refusePending(PageMessage message, PageCaller caller) {
        String outcome = PageReply.Failed.PENDING.error().name();
        switch (message) {
            case PageMessage.Create create ->
                refusals.note(Action.CREATE, create.options().rpId(), caller, outcome);
            case PageMessage.Get get ->
                refusals.note(Action.SIGN_IN, get.options().rpId(), caller, outcome);
            case PageMessage.Cancel _, PageMessage.Status _, PageMessage.Open _, PageMessage.Invalid _ -> {}
        }
    }

    private <R> R begun(Action action, String site, Asked asked, Beginning<R> beginning) throws PageException {
        try {
            return beginning.run();
        } catch (PageException e) {
            refusals.note(action, site, asked.caller(), e);
            throw e;
        }
    }

    /// Lets the authenticator ask the person, unless this site has done so too often in vain.
    private PageReply asking(Action action, RelyingPartyId site, Asked asked, Ceremony ceremony) throws PageException {
        String door = asked.caller().door();
        if (questionLimit.mustWait(door)) {
            refusals.note(action, site.value(), asked.caller(), HistoryEvent.TOO_MANY_QUESTIONS);
            boolean calledOff = RequestTimeout.isCancelledWithin(DELAY, timer, asked.cancellation());
            throw PageException.notAllowed(calledOff ? "called off" : "too many questions in vain");
        }
        try {
            PageReply reply = ceremony.run();
            questionLimit.answered(door);
            return reply;
        } catch (PageException e) {
            if (asked.caller().personWasAsked() && e.reply().equals(PageReply.Failed.NOT_ALLOWED)) {
                questionLimit.askedInVain(door);
            }
            throw e;
        }
    }

    private Abilities abilities(Asked asked) throws PageException {
        return Abilities.of(handle(Abilities.question(), asked));
    }

    private Bytes handle(Bytes request, Asked asked) {
        return Bytes.of(authenticator.handle(request.toArray(), asked.caller(), asked.cancellation()));
    }

    /// What can be refused before.
    @FunctionalInterface
    private interface Beginning<R> {
        R run() throws PageException;
    }

    /// What asks the person.
    @FunctionalInterface
    private interface Ceremony {
        PageReply run() throws PageException;
    }
}
