package localpasskey.authenticator;

import java.util.Optional;
import localpasskey.vault.Passkey;
import localpasskey.vault.VaultException;
import localpasskey.wire.CredentialDescriptor;
import localpasskey.wire.CredentialManagementRequest.Authorisation;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;

/// Finds the passkey that deleteCredential and updateUserInformation are about, where the token allows it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.5, §6.8.6
final class ManagedPasskey {

    private ManagedPasskey() {}

    /// Verifies the token, then looks: only discoverable passkeys are managed, as only those are enumerated.
    static Passkey locate(Parts parts, Authorisation authorisation, CredentialDescriptor credential, Ceremony ceremony)
            throws CtapException, VaultException {
        PinUvAuthTokens.Grant grant = new ManagementCheck(parts).authorise(authorisation);
        Optional<Passkey> found =
                parts.passkeys().lookup().ofAnySite(credential).filter(Passkey::discoverable);
        if (found.isEmpty()) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS, "no such discoverable passkey is here");
        }
        Passkey passkey = found.get();
        grant.requireFor(passkey.rp().id().hash());
        ceremony.about(passkey);
        ceremony.provedBy(grant.verification());
        return passkey;
    }
}
