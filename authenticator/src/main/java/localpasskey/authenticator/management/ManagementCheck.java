package localpasskey.authenticator.management;

import localpasskey.authenticator.pin.Permission;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialManagementRequest.Authorisation;

/// The steps that all subcommands of CredentialManagement begin with: does a token authorise this one?
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8
final class ManagementCheck {

    private final PinUvAuthTokens tokens;

    ManagementCheck(PinUvAuthTokens tokens) {
        this.tokens = tokens;
    }

    /// For a subcommand about one site: the caller then asks the grant whether it is for that one.
    PinUvAuthTokens.Grant authorise(Authorisation authorisation) throws CtapException {
        PinProtocolVersion.of(authorisation.pinUvAuth().protocol());
        return tokens.verify(authorisation.pinUvAuth(), authorisation.message(), Permission.CREDENTIAL_MANAGEMENT);
    }

    /// For a subcommand about all sites: a token for one site is not enough.
    PinUvAuthTokens.Grant authoriseForAllSites(Authorisation authorisation) throws CtapException {
        PinUvAuthTokens.Grant grant = authorise(authorisation);
        if (!grant.isForAllSites()) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID, "the token is for one site only");
        }
        return grant;
    }
}
