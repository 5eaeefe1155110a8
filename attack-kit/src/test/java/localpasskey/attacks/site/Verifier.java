package localpasskey.attacks.site;

import localpasskey.risk.facts.Ceremony;
import localpasskey.risk.facts.PasskeyRecord;

/// A WebAuthn library, by an adapter of `risk`. What is not right it tells by an exception of its own.
///
/// @param <K> the public key of a passkey, as the library wants it kept
interface Verifier<K> {

    /// A new passkey that is right.
    record Made<K>(K key, Ceremony.Registration ceremony) {}

    /// @param credential RegistrationResponseJSON
    /// @param challenge in Base64url
    /// @param handle of the user, in Base64url
    Made<K> registered(String credential, String challenge, String handle) throws Exception;

    /// @param credential AuthenticationResponseJSON
    Ceremony.Assertion used(String credential, String challenge, String handle, K key, PasskeyRecord stored)
            throws Exception;
}
