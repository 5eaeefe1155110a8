package localpasskey.agent.control;

import localpasskey.control.Refusal;
import localpasskey.control.RefusedException;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;

/// Finds the passkey that a tool names.
final class RequestedPasskey {

    private RequestedPasskey() {}

    static Passkey find(Vault vault, CredentialId id) throws VaultException, RefusedException {
        return vault.find(id).orElseThrow(RequestedPasskey::noSuchPasskey);
    }

    static RefusedException noSuchPasskey() {
        return new RefusedException(Refusal.Reason.NO_SUCH_PASSKEY, MessageCode.NO_SUCH_PASSKEY);
    }
}
