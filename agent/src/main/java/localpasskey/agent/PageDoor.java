package localpasskey.agent;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.Pestering;
import localpasskey.control.Browser;
import localpasskey.control.BrowserDesk;
import localpasskey.control.PrompterDesk;
import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;
import localpasskey.webauthn.Rehearsal;

/// Where browsers come in: a desk for each. What a page is allowed is up to [localpasskey.webauthn]; what happens
/// then, to the authenticator.
final class PageDoor {

    private final Parts parts;
    private final Pestering<String> questionLimit;
    private final PageRefusals refusals;
    private final AtomicBoolean rehearsed = new AtomicBoolean();

    PageDoor(Parts parts) {
        this.parts = parts;
        this.questionLimit = new Pestering<>(parts.clock(), Pestering.FREE_QUESTIONS);
        this.refusals = new PageRefusals(parts.vault(), parts.clock(), parts.log());
    }

    /// What the door leads to.
    record Parts(
            Authenticator authenticator,
            KeyStore keys,
            Vault vault,
            PrompterDesk prompters,
            InstantSource clock,
            AuditLog log) {}

    /// With the first browser everything that pages need is loaded: it costs memory that an agent without browsers
    /// shall not need, and a first request would wait for it.
    BrowserDesk open(Browser browser) {
        if (!rehearsed.getAndSet(true)) {
            Thread.ofVirtual().name("page-rehearsal").start(Rehearsal::run);
        }
        return new PageDesk(
                browser,
                new PageCeremonies(parts.authenticator(), new SitePasskeys(parts.vault()), questionLimit, refusals),
                new PageStatus(parts.keys(), parts.prompters(), parts.vault()),
                parts.log());
    }
}
