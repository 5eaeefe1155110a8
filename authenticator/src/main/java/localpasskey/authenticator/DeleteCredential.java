package localpasskey.authenticator;

import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.CredentialManagementRequest;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapResponse;
import localpasskey.wire.CtapStatus;

/// credentialManagement deleteCredential: erases one passkey, after a yes to our own question. CTAP asks nobody.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.5
final class DeleteCredential implements Operation {

    private final Parts parts;
    private final CredentialManagementRequest.DeleteCredential request;
    private final Ceremony ceremony;

    DeleteCredential(Parts parts, CredentialManagementRequest.DeleteCredential request, Ceremony ceremony) {
        this.parts = parts;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        parts.statefulCommands().discard();
        Passkey passkey = ManagedPasskey.locate(parts, request.authorisation(), request.credential(), ceremony);
        confirm(passkey);
        erase(passkey);
        return new CtapResponse.Done();
    }

    private void confirm(Passkey passkey) throws CtapException {
        Purpose purpose = new Purpose.Delete(passkey.rp().id(), passkey.user().name());
        parts.questions().confirm(purpose, ceremony.asker());
    }

    private void erase(Passkey passkey) throws CtapException, VaultException {
        if (!parts.vault().delete(passkey.id(), ceremony.done())) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "deleted a moment ago");
        }
    }
}
