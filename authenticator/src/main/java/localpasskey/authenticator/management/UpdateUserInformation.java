package localpasskey.authenticator.management;

import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;

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
