package localpasskey.agent;

import localpasskey.authenticator.Authenticator;
import localpasskey.control.Browser;
import localpasskey.control.BrowserDesk;
import localpasskey.control.PrompterDesk;
import localpasskey.vault.Vault;

/// Where browsers come in: a desk for each. What a page is allowed is up to [localpasskey.webauthn]; what happens
/// then, to the authenticator.
final class PageDoor {

    private final Parts parts;

    PageDoor(Parts parts) {
        this.parts = parts;
    }

    /// What the door leads to.
    record Parts(Authenticator authenticator, Vault vault, PrompterDesk prompters, AuditLog log) {}

    BrowserDesk open(Browser browser) {
        return new PageDesk(
                browser,
                new PageCeremonies(parts.authenticator(), new SitePasskeys(parts.vault())),
                new PageStatus(parts.prompters(), parts.vault()),
                parts.log());
    }
}
