package localpasskey.spring;

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

    /// Kept in memory: after a restart no passkey is suspended any more. To try it out.
    static PasskeyNotes inMemory() {
        Map<String, PasskeyNote> notes = new ConcurrentHashMap<>();
        return new PasskeyNotes() {
            @Override
            public PasskeyNote of(String credentialId) {
                return notes.getOrDefault(credentialId, PasskeyNote.NOTHING);
            }

            @Override
            public void save(String credentialId, PasskeyNote note) {
                notes.put(credentialId, note);
            }
        };
    }
}
