package localpasskey.demosite;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The visits by their cookie; the ones not seen for longest make room. Guarded by this object's lock.
final class Visits {

    private static final int MOST = 1000;
    private static final int ID_LENGTH = 32;

    private final SecureRandom random;
    private final Map<String, Visit> visits = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visit> eldest) {
            return size() > MOST;
        }
    };

    Visits(SecureRandom random) {
        this.random = random;
    }

    /// @param cookie what the browser sent; only ids that were given out here count
    /// @param newCookie is told where the visit is new
    synchronized Visit of(String cookie, Consumer<String> newCookie) {
        Visit known = visits.get(cookie);
        if (known != null) {
            return known;
        }
        Visit visit = new Visit();
        newCookie.accept(putUnderNewId(visit));
        return visit;
    }

    /// The same visit by another cookie, after a sign-in: whoever knew the old one, or planted it, has nothing of
    /// it.
    ///
    /// @return the new cookie
    synchronized String renewed(Visit visit) {
        visits.values().removeIf(each -> each == visit);
        return putUnderNewId(visit);
    }

    /// Ends all sessions of an account.
    synchronized void signOut(String user) {
        visits.values().stream().filter(visit -> visit.user().equals(user)).forEach(Visit::signedOut);
    }

    /// The other ones of this visit's account.
    synchronized void signOutElsewhere(Visit here) {
        visits.values().stream()
                .filter(visit -> visit != here && visit.user().equals(here.user()))
                .forEach(Visit::signedOut);
    }

    private String putUnderNewId(Visit visit) {
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        String given = Base64url.encode(id);
        visits.put(given, visit);
        return given;
    }
}
