package localpasskey.authenticator;

import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.CredentialManagementRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapStatus;

/// credentialManagement updateUserInformation: an account's new names. Destroys nothing, so it asks nobody; the
/// history shows it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.6
final class UpdateUserInformation implements Operation {

    private final ManagedPasskeys passkeys;
    private final CredentialManagementRequest.UpdateUserInformation request;
    private final Ceremony ceremony;

    UpdateUserInformation(
            ManagedPasskeys passkeys, CredentialManagementRequest.UpdateUserInformation request, Ceremony ceremony) {
        this.passkeys = passkeys;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        Passkey passkey = passkeys.locate(request.authorisation(), request.credential(), ceremony);
        requireSameAccount(passkey);
        passkeys.rename(passkey, request.user(), ceremony);
        return new CtapResponse.Done();
    }

    private void requireSameAccount(Passkey passkey) throws CtapException {
        if (!passkey.user().id().equals(request.user().id())) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "another user.id than the passkey's");
        }
    }
}
