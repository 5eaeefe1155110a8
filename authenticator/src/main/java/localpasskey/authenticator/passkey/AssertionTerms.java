package localpasskey.authenticator.passkey;

import localpasskey.authenticator.extension.AssertionExtensions;
import localpasskey.authenticator.verification.Proof;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.ctap.CtapResponse.UserShown;

/// What all answers to one sign-in have in common, the ones that are fetched later too.
///
/// @param presenceSuffices whether passkeys that need a click alone may sign: not unasked while alwaysUv is on
/// @param extensions of which each passkey has its own outputs
public record AssertionTerms(
        ClientDataHash clientDataHash,
        UserFlags flags,
        Proof proof,
        boolean presenceSuffices,
        UserShown userShown,
        AssertionExtensions extensions) {

    /// No more answers come.
    public void over() {
        proof.over();
        extensions.close();
    }

    /// The same for the last of the answers.
    public AssertionTerms alone() {
        return new AssertionTerms(clientDataHash, flags, proof.alone(), presenceSuffices, userShown, extensions);
    }
}
