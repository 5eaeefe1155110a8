package localpasskey.agent.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageException;
import localpasskey.webauthn.PageReply;
import localpasskey.wire.RelyingPartyId;

/// The history's lines for requests of pages that were refused before the authenticator saw them, and before anybody
/// was asked: another site's name, too many questions in vain.
///
/// A page can be refused as fast as it can ask, so there are only so many lines in a minute; the last of them says
/// that more were refused. Guarded by its own lock.
final class PageRefusals {

    static final int MOST_IN_A_MINUTE = 20;

    static final String AND_MORE = "TOO_MANY_REFUSED";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Vault vault;
    private final InstantSource clock;
    private final AuditLog log;
    private Instant begun = Instant.EPOCH;
    private int written;

    PageRefusals(Vault vault, InstantSource clock, AuditLog log) {
        this.vault = vault;
        this.clock = clock;
        this.log = log;
    }

    /// @param site as the page named it
    void note(Action action, String site, PageCaller caller, PageException refusal) {
        switch (refusal.reply()) {
            case PageReply.Failed(var error, var _) -> note(action, site, caller, error.name());
            // The browser goes on without us: nothing was refused.
            case PageReply.NotOurs _, PageReply.Credential _, PageReply.Status _, PageReply.Opened _ -> {}
        }
    }

    void note(Action action, String site, PageCaller caller, String outcome) {
        int number = next();
        if (number > MOST_IN_A_MINUTE) {
            return;
        }
        try {
            vault.record(new HistoryEvent(
                    action,
                    named(site),
                    "",
                    caller.description(),
                    Verification.NONE,
                    number == MOST_IN_A_MINUTE ? AND_MORE : outcome));
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason())); // the refusal stands
        }
    }

    /// How many there are in this minute, with this one.
    private synchronized int next() {
        Instant now = clock.instant();
        if (now.isBefore(begun) || !now.isBefore(begun.plus(MINUTE))) {
            begun = now;
            written = 0;
        }
        written = Math.min(written + 1, MOST_IN_A_MINUTE + 1);
        return written;
    }

    /// What the page claims may be anything; what cannot be a site's name is left out.
    private static RelyingPartyId named(String site) {
        boolean canBe = site.length() * 3 <= RelyingPartyId.MAX_UTF8_LENGTH
                && StandardCharsets.UTF_8.newEncoder().canEncode(site);
        return new RelyingPartyId(canBe ? site : "");
    }
}
