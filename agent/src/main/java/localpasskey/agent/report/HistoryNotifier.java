package localpasskey.agent.report;

import java.util.List;
import java.util.concurrent.Semaphore;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.server.PrompterIdentity;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.RelyingPartyId;

/// Tells the desktop what was written into the history, line by line, by a thread of its own: no request waits for it.
public final class HistoryNotifier {

    /// Of more new lines than these at once the desktop learns only the newest; the history has them all.
    static final int MOST_AT_ONCE = 100;

    private final Vault vault;
    private final PrompterRegistry prompters;
    private final AuditLog log;
    private final Semaphore news = new Semaphore(0);
    private long lastTold;
    private volatile long lastDesktop;
    private volatile List<HistoryLine> stranger = List.of();

    private HistoryNotifier(Vault vault, PrompterRegistry prompters, AuditLog log, long lastTold) {
        this.vault = vault;
        this.prompters = prompters;
        this.log = log;
        this.lastTold = lastTold;
        this.lastDesktop = lastTold;
    }

    /// From the next line on.
    public static void start(Vault vault, PrompterRegistry prompters, AuditLog log) throws VaultException {
        HistoryNotifier teller = new HistoryNotifier(vault, prompters, log, newest(vault));
        vault.whenWritten(teller.news::release);
        prompters.whenComing(teller::prompterComes, teller.news::release);
        Thread.ofVirtual().name("teller").start(teller::tellAll);
    }

    /// The history is never shortened, so its newest line's number is its length.
    private static long newest(Vault vault) throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    /// Writes a line of it. A desktop learns which other program asked last since a desktop did.
    private void prompterComes(PrompterIdentity who) {
        try {
            vault.record(new HistoryEvent(
                            HistoryEvent.Action.PROMPTER,
                            new RelyingPartyId(""),
                            "",
                            who.described(),
                            HistoryEvent.Verification.NONE,
                            "OK")
                    .by(HistoryEvent.Cause.PROMPTER));
            if (who.kind() == PrompterKind.DESKTOP) {
                stranger = strangerSince(lastDesktop);
                lastDesktop = newest(vault);
            }
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        }
    }

    private List<HistoryLine> strangerSince(long line) throws VaultException {
        int count = Math.toIntExact(Math.min(newest(vault) - line, MOST_AT_ONCE));
        return vault.history(0, count).stream()
                .filter(HistoryNotifier::isOfPrompter)
                .skip(1) // the desktop's own
                .limit(1)
                .toList();
    }

    private static boolean isOfPrompter(HistoryLine row) {
        return row.event().action() == HistoryEvent.Action.PROMPTER;
    }

    private void tellAll() {
        try {
            while (true) {
                news.acquire();
                news.drainPermits();
                tellNew();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
    }

    private void tellNew() {
        try {
            if (!prompters.desktopIsThere()) {
                lastTold = newest(vault);
                return;
            }
            stranger.forEach(prompters::tell);
            stranger = List.of();
            for (HistoryLine row : sinceLastTold()) {
                if (!isOfPrompter(row)) {
                    prompters.tell(row);
                }
                lastTold = row.number();
            }
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        }
    }

    /// Oldest first. Lines may be written while they are read: then they are read once more.
    private List<HistoryLine> sinceLastTold() throws VaultException {
        while (true) {
            long newest = newest(vault);
            int count = Math.toIntExact(Math.min(newest - lastTold, MOST_AT_ONCE));
            List<HistoryLine> rows = vault.history(0, count);
            if (rows.isEmpty() || rows.getFirst().number() == newest) {
                return rows.reversed();
            }
        }
    }
}
