package localpasskey.demosite;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import localpasskey.demosite.Fact.Mood;

/// Passkeys that nobody uses: an account keeps one where a thief would find it, and its use is an alarm. Guarded by
/// this object's lock.
final class Decoys {

    private final Consumer<String> endSessions;
    private final Set<String> planted = new HashSet<>();
    private final Map<String, Instant> alarms = new HashMap<>();

    /// @param endSessions of an account
    Decoys(Consumer<String> endSessions) {
        this.endSessions = endSessions;
    }

    /// @param credentialId of a passkey that its owner has
    synchronized void plant(String credentialId) {
        planted.add(credentialId);
    }

    synchronized boolean isDecoy(String credentialId) {
        return planted.contains(credentialId);
    }

    /// After its signature was found right: who signs by a decoy has what nobody should have.
    ///
    /// @throws SiteException for a decoy; its account's sessions are over then
    void refuse(String credentialId, String account, Instant now) throws SiteException {
        synchronized (this) {
            if (!isDecoy(credentialId)) {
                return;
            }
            alarms.put(account, now);
        }
        endSessions.accept(account);
        throw new SiteException("error.decoy");
    }

    synchronized Optional<Fact> alarm(String account) {
        return Optional.ofNullable(alarms.get(account))
                .map(time -> new Fact(
                        SiteText.of("report.alarm"),
                        SiteText.of("report.alarm.value"),
                        SiteText.of("report.alarm.words", time),
                        Mood.BAD));
    }
}
