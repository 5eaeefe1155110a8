package localpasskey.authenticator;

import localpasskey.vault.VaultException;
import localpasskey.wire.PinUvAuth;

/// How any request may show that the person is there and who they are: by a click, by our own verification, or by a
/// token.
record PersonChecks(Questions questions, UserVerification verification, PinUvAuthTokens tokens) {

    /// @param pinUvAuth what the request brings
    PersonCheck begin(Ceremony ceremony, PinUvAuth pinUvAuth) throws VaultException {
        return new PersonCheck(this, ceremony, pinUvAuth);
    }
}
