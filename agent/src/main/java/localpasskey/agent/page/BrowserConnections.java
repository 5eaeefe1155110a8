package localpasskey.agent.page;

import java.util.concurrent.atomic.AtomicBoolean;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.report.Readiness;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.person.QuestionRateLimiter;
import localpasskey.control.server.BrowserHandler;
import localpasskey.control.server.BrowserIdentity;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStore;
import localpasskey.model.time.Timer;
import localpasskey.vault.Vault;
import localpasskey.webauthn.Rehearsal;

/// Where browsers come in: a desk for each. What a page is allowed is up to [localpasskey.webauthn]; what happens
/// then, to the authenticator.
public final class BrowserConnections {

    private final Parts parts;
    private final QuestionRateLimiter<String> questionLimit;
    private final PageRefusals refusals;
    private final AtomicBoolean rehearsed = new AtomicBoolean();

    public BrowserConnections(Parts parts) {
        this.parts = parts;
        this.questionLimit = new QuestionRateLimiter<>(parts.timer(), QuestionRateLimiter.FREE_QUESTIONS);
        this.refusals = new PageRefusals(parts.vault(), parts.log());
    }

    /// What the door leads to.
    public record Parts(
            Authenticator authenticator,
            KeyStore keys,
            Vault vault,
            PrompterRegistry prompters,
            Readiness readiness,
            Timer timer,
            AuditLog log) {}

    /// With the first browser everything that pages need is loaded: it costs memory that an agent without browsers
    /// shall not need, and a first request would wait for it.
    public BrowserHandler open(BrowserIdentity browser) {
        if (!rehearsed.getAndSet(true)) {
            Thread.ofVirtual().name("page-rehearsal").start(Rehearsal::run);
        }
        return new BrowserRequests(
                browser,
                new PageCeremonies(
                        parts.authenticator(), new SitePasskeys(parts.vault()), questionLimit, refusals, parts.timer()),
                new PageStatus(parts.keys(), parts.prompters(), parts.readiness(), parts.vault()),
                parts.log());
    }
}
