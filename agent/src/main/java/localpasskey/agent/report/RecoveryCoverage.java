package localpasskey.agent.report;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Report;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.SiteCoverage.Nudge;
import localpasskey.control.report.SiteCoverage.State;
import localpasskey.model.Purpose;
import localpasskey.vault.Vault;
import localpasskey.vault.record.NumberedNote;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;

/// Which sites open without this computer, worked out from the passkeys that are here and the person's notes. Nobody
/// asks the sites: they do not tell.
public final class RecoveryCoverage {

    private static final int PASSKEYS_AT_ONCE = 500;

    private static final Comparator<SiteReport> WORST_FIRST =
            Comparator.comparing(SiteReport::state).thenComparing(SiteReport::lastUsed, Comparator.reverseOrder());

    private final Vault vault;
    private final InstantSource clock;

    public RecoveryCoverage(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    public Report.CoveragePage page(ListRange page) throws VaultException {
        List<SiteReport> sites = new ArrayList<>(sites().values());
        sites.sort(WORST_FIRST);
        List<SiteCoverage> rows = sites.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(SiteReport::report)
                .toList();
        return new Report.CoveragePage(rows, sites.size(), headline(sites));
    }

    /// Unknown where the vault cannot be read: what asks is a question to the person, which must not fail of that.
    public Purpose.Elsewhere elsewhere() {
        try {
            Report.Headline headline = headline(sites().values());
            return new Purpose.Elsewhere(headline.sites(), headline.covered(), headline.onlyHere());
        } catch (VaultException _) {
            return Purpose.Elsewhere.UNKNOWN;
        }
    }

    boolean hasPasskeyOf(String site) throws VaultException {
        SiteReport found = sites().get(site);
        return found != null && found.state() != State.NOT_HERE;
    }

    private Map<String, SiteReport> sites() throws VaultException {
        Instant now = clock.instant();
        Map<String, SiteReport> sites = new LinkedHashMap<>();
        for (int offset = 0; ; offset += PASSKEYS_AT_ONCE) {
            List<Passkey> some = vault.page(offset, PASSKEYS_AT_ONCE);
            for (Passkey passkey : some) {
                sites.computeIfAbsent(passkey.rp().id().value(), id -> new SiteReport(id, now))
                        .add(passkey);
            }
            if (some.size() < PASSKEYS_AT_ONCE) {
                break;
            }
        }
        for (NumberedNote note : vault.notes().all()) {
            sites.computeIfAbsent(note.site().value(), id -> new SiteReport(id, now))
                    .add(note);
        }
        sites.values().removeIf(SiteReport::saysNothing);
        return sites;
    }

    private static Report.Headline headline(Collection<SiteReport> sites) {
        return new Report.Headline(
                sites.size() - count(sites, State.NOT_HERE),
                count(sites, State.COVERED),
                count(sites, State.CLAIMED),
                count(sites, State.ONLY_HERE),
                sites.stream().filter(site -> site.nudge() == Nudge.DUE).count(),
                sites.stream().mapToLong(site -> site.toEnrol().size()).sum());
    }

    private static long count(Collection<SiteReport> sites, State state) {
        return sites.stream().filter(site -> site.state() == state).count();
    }
}
