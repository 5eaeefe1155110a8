package localpasskey.wire.credential;

import localpasskey.wire.Aaguid;
import localpasskey.wire.CredentialId;

/// What authenticator data says about a new passkey: everything when it is made, nothing when it signs in.
public sealed interface AttestedCredential {

    /// An assertion: no new passkey.
    record None() implements AttestedCredential {}

    /// The new passkey: who made it, its id, its public key.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-attested-credential-data WebAuthn Level 3 §6.5.2
    record AttestedCredentialData(Aaguid aaguid, CredentialId id, CoseKey publicKey) implements AttestedCredential {}
}
