package localpasskey.agent.page;

import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageReply;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;

/// The history's lines for requests of pages that were refused before the authenticator saw them, and before anybody
/// was asked: another site's name, another request of the page that is open.
///
/// A page can be refused as fast as it can ask: the vault lets such lines be so many only.
final class PageRefusals {

    private final Vault vault;
    private final AuditLog log;

    PageRefusals(Vault vault, AuditLog log) {
        this.vault = vault;
        this.log = log;
    }

    /// @param site as the page named it
    void note(Action action, String site, PageCaller caller, PageException refusal) {
        switch (refusal.reply()) {
            case PageReply.Failed(var error, var _) -> note(action, site, caller, error.name());
            // The browser goes on without us: nothing was refused.
            case PageReply.NotOurs _,
                    PageReply.Credential _,
                    PageReply.Offer _,
                    PageReply.Signalled _,
                    PageReply.Seen _,
                    PageReply.Checker _,
                    PageReply.Status _,
                    PageReply.Opened _ -> {}
        }
    }

    void note(Action action, String site, PageCaller caller, String outcome) {
        try {
            vault.record(new HistoryEvent(action, named(site), "", caller.description(), Verification.NONE, outcome)
                    .by(Cause.PAGE));
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason())); // the refusal stands
        }
    }

    /// What the page claims may be anything; what cannot be a site's name is left out.
    private static RelyingPartyId named(String site) {
        try {
            return RelyingPartyId.ofRequest(site);
        } catch (CtapException _) {
            return new RelyingPartyId("");
        }
    }
}
