package localpasskey.samples.quarkus;

import io.quarkus.security.webauthn.WebAuthnCredentialRecord.RequiredPersistedData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.risk.facts.PasskeyRecord;

/// What the website keeps of somebody.
///
/// @param passkeys by credential id
record Account(String name, Map<String, Row> passkeys) {

    Account(String name) {
        this(name, new ConcurrentHashMap<>());
    }

    /// A passkey in the website's table.
    ///
    /// @param key the six fields that Quarkus asks for
    /// @param handle what authenticators call the user, in Base64url; Quarkus makes one for each passkey
    /// @param passkey what the policy knows of it
    record Row(RequiredPersistedData key, String handle, PasskeyRecord passkey) {

        Row with(PasskeyRecord changed) {
            return new Row(key, handle, changed);
        }
    }
}
