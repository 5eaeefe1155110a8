package localpasskey.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.control.PageRequest;
import localpasskey.control.Purpose;
import localpasskey.control.Report;
import localpasskey.control.SiteCoverage;
import localpasskey.control.SiteCoverage.Nudge;
import localpasskey.control.SiteCoverage.State;
import localpasskey.vault.NumberedNote;
import localpasskey.vault.Passkey;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;

/// Which sites open without this computer, worked out from the passkeys that are here and the person's notes. Nobody
/// asks the sites: they do not tell.
final class Coverage {

    private static final int PASSKEYS_AT_ONCE = 500;

    private static final Comparator<Site> WORST_FIRST =
            Comparator.comparing(Site::state).thenComparing(Site::lastUsed, Comparator.reverseOrder());

    private final Vault vault;
    private final InstantSource clock;

    Coverage(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    Report.CoveragePage page(PageRequest page) throws VaultException {
        List<Site> sites = new ArrayList<>(sites().values());
        sites.sort(WORST_FIRST);
        List<SiteCoverage> rows = sites.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(Site::report)
                .toList();
        return new Report.CoveragePage(rows, sites.size(), headline(sites));
    }

    /// Unknown where the vault cannot be read: what asks is a question to the person, which must not fail of that.
    Purpose.Elsewhere elsewhere() {
        try {
            Report.Headline headline = headline(sites().values());
            return new Purpose.Elsewhere(headline.sites(), headline.covered(), headline.onlyHere());
        } catch (VaultException _) {
            return Purpose.Elsewhere.UNKNOWN;
        }
    }

    boolean hasPasskeyOf(String site) throws VaultException {
        Site found = sites().get(site);
        return found != null && found.state() != State.NOT_HERE;
    }

    private Map<String, Site> sites() throws VaultException {
        Instant now = clock.instant();
        Map<String, Site> sites = new LinkedHashMap<>();
        for (int offset = 0; ; offset += PASSKEYS_AT_ONCE) {
            List<Passkey> some = vault.page(offset, PASSKEYS_AT_ONCE);
            for (Passkey passkey : some) {
                sites.computeIfAbsent(passkey.rp().id().value(), id -> new Site(id, now))
                        .add(passkey);
            }
            if (some.size() < PASSKEYS_AT_ONCE) {
                break;
            }
        }
        for (NumberedNote note : vault.notes()) {
            sites.computeIfAbsent(note.site().value(), id -> new Site(id, now)).add(note);
        }
        sites.values().removeIf(Site::saysNothing);
        return sites;
    }

    private static Report.Headline headline(Collection<Site> sites) {
        return new Report.Headline(
                sites.size() - count(sites, State.NOT_HERE),
                count(sites, State.COVERED),
                count(sites, State.CLAIMED),
                count(sites, State.ONLY_HERE),
                sites.stream().filter(site -> site.nudge() == Nudge.DUE).count(),
                sites.stream().mapToLong(site -> site.toEnrol().size()).sum());
    }

    private static long count(Collection<Site> sites, State state) {
        return sites.stream().filter(site -> site.state() == state).count();
    }
}
