package localpasskey.agent.page;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.report.ConnectedBrowsers;
import localpasskey.control.RefusedException;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.Rehearsal;
import localpasskey.wire.Bytes;

/// Serves browsers, each by requests of its own. What a page is allowed is up to [localpasskey.webauthn]; what happens
/// then, to the authenticator.
public final class BrowserConnections {

    private final PageCeremonies ceremonies;
    private final PageStatus status;
    private final ConnectedBrowsers connected;
    private final AuditLog log;
    private final AtomicBoolean rehearsed = new AtomicBoolean();
    private final Set<BrowserIdentity> open = ConcurrentHashMap.newKeySet();

    public BrowserConnections(PageCeremonies ceremonies, PageStatus status, ConnectedBrowsers connected, AuditLog log) {
        this.ceremonies = ceremonies;
        this.status = status;
        this.connected = connected;
        this.log = log;
    }

    /// With the first browser everything that pages need is loaded: it costs memory that an agent without browsers
    /// shall not need, and a first request would wait for it.
    public BrowserHandler open(BrowserIdentity browser) {
        if (!rehearsed.getAndSet(true)) {
            Thread.ofVirtual().name("page-rehearsal").start(Rehearsal::run);
        }
        connected.connected(browser.name());
        open.add(browser);
        return new Counted(browser, new BrowserRequests(browser, ceremonies, status, log));
    }

    /// Tells all browsers that the person has switched the checker.
    public void checkerIs(boolean on) {
        Bytes message = new PageReply.Checker(on).encode(PageReply.Checker.TO_ALL);
        open.forEach(browser -> browser.reply(message));
    }

    /// Tells when the browser has gone.
    private final class Counted implements BrowserHandler {

        private final BrowserIdentity browser;
        private final BrowserHandler requests;

        Counted(BrowserIdentity browser, BrowserHandler requests) {
            this.browser = browser;
            this.requests = requests;
        }

        @Override
        public void take(Bytes request) throws RefusedException {
            requests.take(request);
        }

        @Override
        public void close() {
            open.remove(browser);
            connected.gone(browser.name());
            requests.close();
        }
    }
}
