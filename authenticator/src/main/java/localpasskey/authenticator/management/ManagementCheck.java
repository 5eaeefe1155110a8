package localpasskey.authenticator.management;

import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PersistentTokens;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialManagementRequest.Authorisation;

/// The steps that all subcommands of CredentialManagement begin with: does a token authorise this one?
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8
final class ManagementCheck {

    private final PinUvAuthTokens tokens;
    private final PersistentTokens persistent;

    ManagementCheck(PinUvAuthTokens tokens, PersistentTokens persistent) {
        this.tokens = tokens;
        this.persistent = persistent;
    }

    /// For a subcommand that changes a passkey: the caller then asks the grant whether it is for that one's site.
    PinUvAuthTokens.Grant authorise(Authorisation authorisation) throws CtapException {
        PinProtocolVersion.of(authorisation.pinUvAuth().protocol());
        return tokens.verify(authorisation.pinUvAuth(), authorisation.message(), Permission.CREDENTIAL_MANAGEMENT);
    }

    /// For a subcommand that reads; the persistent token does, too.
    Reading authoriseReading(Authorisation authorisation) throws CtapException, VaultException {
        return persistent.verifies(authorisation.pinUvAuth(), authorisation.message())
                ? new Reading.ByPersistentToken()
                : new Reading.ByToken(authorise(authorisation));
    }

    /// For a subcommand about all sites: a token for one site is not enough.
    Reading authoriseForAllSites(Authorisation authorisation) throws CtapException, VaultException {
        Reading reading = authoriseReading(authorisation);
        if (!reading.isForAllSites()) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "the token is for one site only");
        }
        return reading;
    }
}
