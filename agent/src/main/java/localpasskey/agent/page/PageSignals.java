package localpasskey.agent.page;

import java.util.List;
import java.util.Optional;
import localpasskey.agent.log.AuditLog;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageMessage.Signal.Content;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.ctap.UserEntity;

/// Carries out what sites say of the passkeys that they have: marks those that they do not accept, and renames
/// accounts. Nothing is deleted and nobody is asked.
///
/// It is done beside the page's answer, one after the other in the order in which they came: neither what a
/// page is told nor how long that takes says what is here.
final class PageSignals {

    private final Vault vault;
    private final SignalLimit limit;
    private final PageWork work;

    PageSignals(Vault vault, AuditLog log, Timer timer) {
        this.vault = vault;
        this.limit = new SignalLimit(timer, SignalLimit.MOST_OF_SITE);
        this.work = new PageWork("page-signals", log);
    }

    /// Returns before it is done.
    ///
    /// @param site one that the page may speak for
    void take(Content content, RelyingPartyId site, PageCaller caller) {
        if (limit.admits(caller.door())) {
            var _ = work.take(() -> new Signal(site, caller).carryOut(content));
        }
    }

    /// The action of the history's lines.
    static Action action(Content content) {
        return content instanceof Content.CurrentUserDetails ? Action.RENAME : Action.NOT_ACCEPTED;
    }

    /// One signal of a page.
    private final class Signal {

        private final RelyingPartyId site;
        private final PageCaller caller;

        Signal(RelyingPartyId site, PageCaller caller) {
            this.site = site;
            this.caller = caller;
        }

        void carryOut(Content content) throws VaultException {
            switch (content) {
                case Content.UnknownCredential(CredentialId id) -> mark(id);
                case Content.AllAcceptedCredentials(UserHandle user, var accepted) -> markOthers(user, accepted);
                case Content.CurrentUserDetails(UserEntity user) -> rename(user);
                case Content.NothingOfOurs() -> {}
            }
        }

        private void mark(CredentialId id) throws VaultException {
            Optional<Passkey> found =
                    vault.find(id).filter(passkey -> passkey.rp().id().hash().equals(site.hash()));
            if (found.isPresent()) {
                vault.notAccepted().mark(id, line(Action.NOT_ACCEPTED, found.get()));
            }
        }

        private void markOthers(UserHandle user, List<CredentialId> accepted) throws VaultException {
            for (Passkey passkey : ofAccount(user)) {
                if (accepted.contains(passkey.id())) {
                    vault.notAccepted().unmark(passkey.id(), line(Action.ACCEPTED, passkey));
                } else {
                    vault.notAccepted().mark(passkey.id(), line(Action.NOT_ACCEPTED, passkey));
                }
            }
        }

        private void rename(UserEntity user) throws VaultException {
            for (Passkey passkey : ofAccount(user.id())) {
                if (!passkey.user().equals(user)) {
                    vault.updateUser(passkey.id(), user, line(Action.RENAME, passkey));
                }
            }
        }

        /// Those that are found without the site naming them: no others are ever offered.
        private List<Passkey> ofAccount(UserHandle user) throws VaultException {
            return vault.discoverable(site).stream()
                    .filter(passkey -> passkey.user().id().equals(user))
                    .toList();
        }

        private HistoryEvent line(Action action, Passkey passkey) {
            return new HistoryEvent(
                            action,
                            site,
                            passkey.user().name(),
                            caller.description(),
                            Verification.NONE,
                            CtapStatus.OK.name(),
                            passkey.id().bytes())
                    .by(Cause.PAGE);
        }
    }
}
