package localpasskey.agent.page;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.page.OpenRequest.Asked;
import localpasskey.authenticator.Authenticator;
import localpasskey.keys.KeyStore;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.time.Clocks;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
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
public final class PageCeremonies {

    private final Authenticator authenticator;
    private final SitePasskeys passkeys;
    private final PageRefusals refusals;
    private final UndeliveredCreations undelivered;
    private final PageSignals signals;
    private final AuditLog log;
    private final ShownPasskeys shown;
    private final Timer timer;
    private final SecureRandom random;

    public PageCeremonies(
            Authenticator authenticator, Vault vault, KeyStore keys, Clocks clocks, AuditLog log, SecureRandom random) {
        this.timer = clocks.timer();
        this.authenticator = authenticator;
        this.passkeys = new SitePasskeys(vault);
        this.refusals = new PageRefusals(vault, log);
        this.undelivered = new UndeliveredCreations(vault, keys, authenticator.approval(), log);
        this.signals = new PageSignals(vault, log, timer);
        this.shown = new ShownPasskeys(vault, clocks, log);
        this.log = log;
        this.random = random;
    }

    PageReply create(PageMessage.Create message, Asked asked) throws PageException, VaultException {
        Registration registration =
                begun(Action.CREATE, message.options().rpId(), asked, () -> Registration.begin(message));
        registration.refuseKeyOfU2f(excludedByApp(registration));
        List<CredentialId> excluded = passkeys.here(registration.site(), registration.excluded());
        try (RequestTimeout _ = RequestTimeout.cancelling(asked.cancellation(), timer, registration.timeout());
                PageSalts salts = salts(asked)) {
            Abilities abilities = abilities(asked);
            asked.caller().takesAnotherDevice(registration.takesAnotherDevice());
            Bytes request = registration.makeCredential(abilities, excluded, salts);
            return registration.credential(handle(request, asked), abilities, salts);
        }
    }

    PageReply get(PageMessage.Get message, Asked asked) throws PageException, VaultException {
        SignIn signIn = begun(Action.SIGN_IN, message.options().rpId(), asked, () -> SignIn.begin(message));
        List<CredentialId> here = usable(signIn);
        try (RequestTimeout _ = RequestTimeout.cancelling(asked.cancellation(), timer, signIn.timeout());
                PageSalts salts = salts(asked)) {
            asked.caller().takesAnotherDevice(signIn.takesAnotherDevice(here));
            Bytes request = signIn.getAssertion(abilities(asked), here, salts);
            return signIn.credential(handle(request, asked), salts, blobs(signIn, asked));
        }
    }

    private List<CredentialId> excludedByApp(Registration registration) throws VaultException {
        Optional<RelyingPartyId> app = registration.excludedApp();
        return app.isPresent() ? passkeys.here(app.get(), registration.excluded()) : List.of();
    }

    /// Whether a question about it could have a passkey as its answer: there is one to sign in with, or room for a
    /// new one. Nobody is asked, and nothing is written down: a page may have this looked up as often as it likes.
    PageReply offer(PageMessage.Request request) throws VaultException {
        try {
            return new PageReply.Offer(
                    switch (request) {
                        case PageMessage.Create create -> {
                            Registration registration = Registration.begin(create);
                            yield passkeys.here(registration.site(), registration.excluded())
                                    .isEmpty();
                        }
                        case PageMessage.Get get -> isOffered(SignIn.begin(get));
                    });
        } catch (PageException _) {
            return new PageReply.Offer(false);
        }
    }

    /// What the site said not to accept is offered only where the site names it.
    private boolean isOffered(SignIn signIn) throws VaultException {
        return signIn.anyAllowed()
                ? passkeys.hasAccepted(signIn.site())
                : !passkeys.here(signIn.site(), signIn.allowed()).isEmpty();
    }

    private List<CredentialId> usable(SignIn signIn) throws VaultException {
        return signIn.anyAllowed()
                ? passkeys.discoverable(signIn.site())
                : passkeys.here(signIn.site(), signIn.allowed());
    }

    /// What becomes of a signal is not told to the page; only that it may not speak for the site.
    PageReply signal(PageMessage.Signal message, PageCaller caller) throws PageException {
        try {
            signals.take(message.content(), message.site(), caller);
            return new PageReply.Signalled();
        } catch (PageException e) {
            refusals.note(PageSignals.action(message.content()), message.rpId(), caller, e);
            throw e;
        }
    }

    /// What a page got that is not ours, as the person's checker wants to know it. Returns before it is answered.
    void shown(PageMessage.Shown message, Consumer<PageReply> answer) {
        shown.take(message, answer);
    }

    /// The page never received this passkey. Returns when the person has answered what becomes of it, or will not.
    void reportUndelivered(UndeliveredCreations.Creation creation) {
        undelivered.report(creation.passkey(), creation.caller());
    }

    /// Too many requests are open, of its site or of all.
    void refusePending(PageMessage.Request message, PageCaller caller) {
        String outcome = PageReply.Failed.PENDING.error().name();
        switch (message) {
            case PageMessage.Create create ->
                refusals.note(Action.CREATE, create.options().rpId(), caller, outcome);
            case PageMessage.Get get ->
                refusals.note(Action.SIGN_IN, get.options().rpId(), caller, outcome);
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

    private Abilities abilities(Asked asked) throws PageException {
        return Abilities.of(handle(Abilities.question(), asked));
    }

    private PageSalts salts(Asked asked) {
        return new PageSalts(request -> authenticator.handle(request, asked.caller(), asked.cancellation()), random);
    }

    private PageBlobs blobs(SignIn signIn, Asked asked) {
        return new PageBlobs(authenticator.largeBlobs(), signIn.site(), asked, log, random);
    }

    private Bytes handle(Bytes request, Asked asked) throws PageException {
        byte[] answer = authenticator.handle(request.toArray(), asked.caller(), asked.cancellation());
        if (asked.caller().isForAnotherDevice()) {
            throw PageException.anotherDevice();
        }
        return Bytes.of(answer);
    }

    /// The part of a request that can be refused before anybody is asked.
    @FunctionalInterface
    private interface Beginning<R> {
        R run() throws PageException;
    }
}
