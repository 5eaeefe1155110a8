package localpasskey.authenticator.management;

import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.Questions;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;

/// credentialManagement deleteCredential: erases one passkey, after a yes to our own question. CTAP asks nobody.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.5
final class DeleteCredential implements Operation {

    private final ManagedPasskeys passkeys;
    private final Questions questions;
    private final CredentialManagementRequest.DeleteCredential request;
    private final Ceremony ceremony;

    DeleteCredential(
            ManagedPasskeys passkeys,
            Questions questions,
            CredentialManagementRequest.DeleteCredential request,
            Ceremony ceremony) {
        this.passkeys = passkeys;
        this.questions = questions;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, VaultException {
        Passkey passkey = passkeys.locate(request.authorisation(), request.credential(), ceremony);
        confirm(passkey);
        passkeys.delete(passkey, ceremony);
        return new CtapResponse.Done();
    }

    private void confirm(Passkey passkey) throws CtapException {
        Purpose purpose = new Purpose.Delete(passkey.rp().id(), passkey.user().name());
        questions.confirm(purpose, ceremony);
    }
}
