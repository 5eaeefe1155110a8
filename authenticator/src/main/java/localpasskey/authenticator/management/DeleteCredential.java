package localpasskey.authenticator.management;

import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;

/// credentialManagement deleteCredential: erases one passkey. The PIN that opened the client's token is the proof, and
/// nobody is asked twice; where a finger opened it, our prompt asks for the PIN.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.5
final class DeleteCredential implements Operation {

    private final ManagedPasskeys passkeys;
    private final BuiltInVerification verification;
    private final CredentialManagementRequest.DeleteCredential request;
    private final Ceremony ceremony;

    DeleteCredential(
            ManagedPasskeys passkeys,
            BuiltInVerification verification,
            CredentialManagementRequest.DeleteCredential request,
            Ceremony ceremony) {
        this.passkeys = passkeys;
        this.verification = verification;
        this.request = request;
        this.ceremony = ceremony;
    }

    @Override
    public CtapResponse run() throws CtapException, KeyStoreException, VaultException {
        Passkey passkey = passkeys.locate(request.authorisation(), request.credential(), ceremony);
        if (ceremony.verification() == Verification.FINGERPRINT) {
            requirePin(passkey);
        }
        passkeys.delete(passkey, ceremony);
        return new CtapResponse.Done();
    }

    private void requirePin(Passkey passkey) throws CtapException, KeyStoreException, VaultException {
        Purpose purpose = new Purpose.Delete(passkey.rp().id(), passkey.user().name(), passkey.label());
        verification.confirmByPin(purpose, ceremony);
        ceremony.provedBy(Verification.PIN_IN_PROMPT);
    }
}
