package localpasskey.agent.page;

import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.agent.log.AuditLog;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.webauthn.Rehearsal;

/// Serves browsers, each by requests of its own. What a page is allowed is up to [localpasskey.webauthn]; what happens
/// then, to the authenticator.
public final class BrowserConnections {

    private final PageCeremonies ceremonies;
    private final PageStatus status;
    private final AuditLog log;
    private final AtomicBoolean rehearsed = new AtomicBoolean();

    public BrowserConnections(PageCeremonies ceremonies, PageStatus status, AuditLog log) {
        this.ceremonies = ceremonies;
        this.status = status;
        this.log = log;
    }

    /// With the first browser everything that pages need is loaded: it costs memory that an agent without browsers
    /// shall not need, and a first request would wait for it.
    public BrowserHandler open(BrowserIdentity browser) {
        if (!rehearsed.getAndSet(true)) {
            Thread.ofVirtual().name("page-rehearsal").start(Rehearsal::run);
        }
        return new BrowserRequests(browser, ceremonies, status, log);
    }
}
