package localpasskey.spring;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where a website keeps [PasskeyNote]s: a table beside Spring Security's `user_credentials`. May be used by all
/// threads at once.
public interface PasskeyNotes {

    /// @param credentialId in Base64url
    /// @return [PasskeyNote#NOTHING] where nothing was kept
    PasskeyNote of(String credentialId);

    /// @param credentialId in Base64url
    void save(String credentialId, PasskeyNote note);

    /// When the sessions of a user were ended last: what was proved until then counts no more.
    ///
    /// @return [Instant#MIN] where they never were
    Instant sessionsEnded(String user);

    void endSessions(String user, Instant now);

    /// Kept in memory: after a restart no passkey is suspended any more. To try it out.
    static PasskeyNotes inMemory() {
        Map<String, PasskeyNote> notes = new ConcurrentHashMap<>();
        Map<String, Instant> ends = new ConcurrentHashMap<>();
        return new PasskeyNotes() {
            @Override
            public PasskeyNote of(String credentialId) {
                return notes.getOrDefault(credentialId, PasskeyNote.NOTHING);
            }

            @Override
            public void save(String credentialId, PasskeyNote note) {
                notes.put(credentialId, note);
            }

            @Override
            public Instant sessionsEnded(String user) {
                return ends.getOrDefault(user, Instant.MIN);
            }

            @Override
            public void endSessions(String user, Instant now) {
                ends.put(user, now);
            }
        };
    }
}
