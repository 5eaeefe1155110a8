package localpasskey.model;

import java.time.Instant;

/// A passkey that is not here, as a page showed it: by the flags that the page got, which it could make up.
///
/// @param provider name of the model by its AAGUID; empty where it is not known
/// @param first when it was seen for the first time
/// @param last when it was seen last, on a day or so
public record SeenPasskey(String site, Backup backup, String provider, Instant first, Instant last) {

    /// Where it is, as the flags BE and BS say. A constant, once released, keeps its name.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-credential-backup WebAuthn Level 3 §6.1.3
    public enum Backup {
        /// Whoever gets into that account has it.
        CLOUD,
        /// Not copied yet.
        COPYABLE,
        /// On one device, by that device's own word.
        DEVICE
    }
}
