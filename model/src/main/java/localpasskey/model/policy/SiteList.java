package localpasskey.model.policy;

import java.util.List;
import localpasskey.wire.RelyingPartyId;

/// Which sites something is allowed at.
public sealed interface SiteList {

    boolean admits(RelyingPartyId site);

    /// No limit.
    record Every() implements SiteList {

        @Override
        public boolean admits(RelyingPartyId site) {
            return true;
        }
    }

    /// These and no others; none where the list is empty.
    ///
    /// @param entries ids of sites, and `*.example.com` for each one below `example.com`
    record Named(List<String> entries) implements SiteList {

        /// Begins an entry for what lies below a domain.
        public static final String BELOW = "*.";

        public Named {
            entries = List.copyOf(entries);
        }

        /// Of a site of which only the hash is known, an id that is listed itself; nobody can tell from a hash what
        /// lies below a domain.
        @Override
        public boolean admits(RelyingPartyId site) {
            boolean isHash = site.value().startsWith(RelyingPartyId.HASH_PREFIX);
            return entries.stream().anyMatch(entry -> isHash ? isHashOf(site, entry) : names(entry, site.value()));
        }

        private static boolean isHashOf(RelyingPartyId site, String entry) {
            return !entry.startsWith(BELOW) && new RelyingPartyId(entry).hash().equals(site.hash());
        }

        /// The dot belongs to what has to fit, so `evilexample.com` does not lie below `example.com`.
        private static boolean names(String entry, String site) {
            return entry.startsWith(BELOW)
                    ? site.length() >= entry.length() && site.endsWith(entry.substring(1))
                    : site.equals(entry);
        }
    }
}
