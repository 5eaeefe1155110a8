package localpasskey.authenticator.management;

import java.util.Optional;
import localpasskey.authenticator.passkey.PasskeyLookup;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CredentialManagementRequest.Authorisation;
import localpasskey.wire.ctap.UserEntity;

/// The passkeys that deleteCredential and updateUserInformation are about, where the token allows it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.5, §6.8.6
final class ManagedPasskeys {

    private final ManagementCheck check;
    private final Vault vault;

    ManagedPasskeys(ManagementCheck check, Vault vault) {
        this.check = check;
        this.vault = vault;
    }

    /// Verifies the token, then looks: only discoverable passkeys are managed, as only those are enumerated.
    Passkey locate(Authorisation authorisation, CredentialDescriptor credential, Ceremony ceremony)
            throws CtapException, VaultException {
        PinUvAuthTokens.Grant grant = check.authorise(authorisation);
        Optional<Passkey> found = new PasskeyLookup(vault).ofAnySite(credential).filter(Passkey::discoverable);
        if (found.isEmpty()) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "no such discoverable passkey is here");
        }
        Passkey passkey = found.get();
        grant.requireFor(passkey.rp().id().hash());
        ceremony.about(passkey);
        ceremony.provedBy(grant.verification());
        return passkey;
    }

    void delete(Passkey passkey, Ceremony ceremony) throws CtapException, VaultException {
        requireStillHere(vault.delete(passkey.id(), ceremony.done()));
    }

    void rename(Passkey passkey, UserEntity user, Ceremony ceremony) throws CtapException, VaultException {
        requireStillHere(vault.updateUser(passkey.id(), user, ceremony.done()));
    }

    private static void requireStillHere(boolean here) throws CtapException {
        if (!here) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "deleted a moment ago");
        }
    }
}
