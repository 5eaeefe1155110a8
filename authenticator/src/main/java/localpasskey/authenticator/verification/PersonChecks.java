package localpasskey.authenticator.verification;

import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.ctap.PinUvAuth;

/// How any request may show that the person is there and who they are: by a click, by our own verification, or by a
/// token.
public record PersonChecks(PersonPrompts questions, UserVerification verification, PinUvAuthTokens tokens) {

    /// @param pinUvAuth what the request brings
    public PersonCheck begin(Ceremony ceremony, PinUvAuth pinUvAuth) throws VaultException {
        return new PersonCheck(this, ceremony, pinUvAuth);
    }
}
