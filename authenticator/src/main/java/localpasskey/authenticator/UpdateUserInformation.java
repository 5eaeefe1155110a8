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

    private final Parts parts;
    private final CredentialManagementRequest.UpdateUserInformation request;
    private final Ceremony ceremony;

    UpdateUserInformation(Parts parts, CredentialManagementRequest.UpdateUserInformation request, Ceremony ceremony) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        parts.statefulCommands().discard();
        Passkey passkey = ManagedPasskey.locate(parts, request.authorisation(), request.credential(), ceremony);
        requireSameAccount(passkey);
        rewrite(passkey);
        return new CtapResponse.Done();
    }

    private void requireSameAccount(Passkey passkey) throws CtapException {
        if (!passkey.user().id().equals(request.user().id())) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "another user.id than the passkey's");
        }
    }

    private void rewrite(Passkey passkey) throws CtapException, VaultException {
        if (!parts.vault().updateUser(passkey.id(), request.user(), ceremony.done())) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "deleted a moment ago");
        }
    }
}
