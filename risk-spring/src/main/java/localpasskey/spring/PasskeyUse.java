package localpasskey.spring;

import java.io.Serializable;
import java.time.Instant;
import localpasskey.risk.facts.PasskeyFlags;

/// A sign-in by a passkey, as the session remembers it. Serializable as all that stands in a session, which
/// Spring may keep outside of this program.
///
/// @param id of the passkey, in Base64url
record PasskeyUse(String user, String id, boolean userVerified, boolean backupEligible, boolean backedUp, Instant time)
        implements Serializable {

    private static final long serialVersionUID = 1;

    static PasskeyUse of(String user, String id, PasskeyFlags flags, Instant time) {
        return new PasskeyUse(user, id, flags.userVerified(), flags.backupEligible(), flags.backedUp(), time);
    }

    PasskeyFlags flags() {
        return new PasskeyFlags(userVerified, backupEligible, backedUp);
    }
}
