package localpasskey.demosite;

import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;

/// What the authenticator's data say about the person and about the key.
///
/// @param userPresent UP: somebody acted
/// @param userVerified UV: it was the right person
/// @param backupEligible BE: the key may be copied
/// @param backedUp BS: it is copied now
/// @param counter 0 where there is none
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data WebAuthn Level 3 §6.1
record Flags(boolean userPresent, boolean userVerified, boolean backupEligible, boolean backedUp, long counter) {

    static Flags of(AuthenticatorData<?> data) {
        return new Flags(data.isFlagUP(), data.isFlagUV(), data.isFlagBE(), data.isFlagBS(), data.getSignCount());
    }
}
