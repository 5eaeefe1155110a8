package localpasskey.agent.report;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
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
import org.jspecify.annotations.Nullable;

/// Tells the desktop what was written into the history, line by line, by a thread of its own: no request waits for it.
public final class HistoryNotifier {

    /// Of more new lines than these at once the desktop learns only the newest; the history has them all.
    static final int MOST_AT_ONCE = 100;

    private final Vault vault;
    private final PrompterRegistry prompters;
    private final AuditLog log;
    private final InstantSource clock;
    private final Semaphore news = new Semaphore(0);
    private long lastTold;
    private final AtomicReference<@Nullable HistoryLine> untold = new AtomicReference<>();
    private volatile @Nullable Registration last;

    private HistoryNotifier(Vault vault, PrompterRegistry prompters, AuditLog log, InstantSource clock, long lastTold) {
        this.vault = vault;
        this.prompters = prompters;
        this.log = log;
        this.clock = clock;
        this.lastTold = lastTold;
    }

    /// From the next line on.
    public static void start(Vault vault, PrompterRegistry prompters, AuditLog log, InstantSource clock)
            throws VaultException {
        HistoryNotifier teller = new HistoryNotifier(vault, prompters, log, clock, newest(vault));
        vault.whenWritten(teller.news::release);
        prompters.whenComing(teller::prompterComes, teller.news::release);
        Thread.ofVirtual().name("teller").start(teller::tellAll);
    }

    /// The history is never shortened, so its newest line's number is its length.
    private static long newest(Vault vault) throws VaultException {
        List<HistoryLine> newest = vault.history(0, 1);
        return newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    /// Writes a line of it. A desktop learns which other program registered last before it, whatever kind that one said
    /// it was. Called for one prompter at a time.
    private void prompterComes(PrompterIdentity who) {
        Registration newcomer = new Registration(who, written(event(who)));
        Registration previous = last;
        if (who.kind() == PrompterKind.DESKTOP && previous != null && !newcomer.isSameAs(previous)) {
            untold.set(previous.line());
        }
        last = newcomer;
    }

    private static HistoryEvent event(PrompterIdentity who) {
        return new HistoryEvent(
                        HistoryEvent.Action.PROMPTER,
                        new RelyingPartyId(""),
                        "",
                        who.described(),
                        HistoryEvent.Verification.NONE,
                        "OK")
                .by(HistoryEvent.Cause.PROMPTER);
    }

    /// Its line, or one like it where the history has none: because of its limit, or because it cannot be written.
    private HistoryLine written(HistoryEvent event) {
        long before = 0;
        try {
            before = newest(vault);
            vault.record(event);
            int count = Math.toIntExact(Math.min(newest(vault) - before, MOST_AT_ONCE));
            for (HistoryLine row : vault.history(0, count)) {
                if (row.number() > before && isOfPrompter(row)) {
                    return row;
                }
            }
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        }
        return new HistoryLine(before, clock.instant(), event);
    }

    /// A prompter that registered. A desktop that registers again is told from an impostor by the kernel's lists alone:
    /// where they do not show the same process for both, it is another one.
    private record Registration(PrompterIdentity who, HistoryLine line) {

        boolean isSameAs(Registration other) {
            return who.kind() == other.who.kind()
                    && who.process().isPresent()
                    && who.process().equals(other.who.process());
        }
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
            tellOfOther();
            for (HistoryLine row : sinceLastTold()) {
                if (!isOfPrompter(row)) {
                    var _ = prompters.tell(row);
                }
                lastTold = row.number();
            }
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        }
    }

    /// Where the desktop is replaced meanwhile, the next one is told.
    private void tellOfOther() {
        HistoryLine line = untold.get();
        if (line != null && prompters.tell(line)) {
            var _ = untold.compareAndSet(line, null);
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
