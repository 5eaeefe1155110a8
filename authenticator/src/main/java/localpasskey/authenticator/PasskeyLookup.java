package localpasskey.authenticator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.vault.Passkey;
import localpasskey.vault.Vault;
import localpasskey.vault.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialDescriptor;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// Looks up the passkeys that show themselves to a request. To a request of one site, another site's are not there.
///
/// Sites are compared by their hashes: of one that registered by U2F nothing else is known.
final class PasskeyLookup {

    private final Vault vault;

    PasskeyLookup(Vault vault) {
        this.vault = vault;
    }

    /// The first of the list that is here.
    Optional<Passkey> firstOf(RelyingPartyId site, List<CredentialDescriptor> list, boolean verified)
            throws VaultException, CtapException {
        if (list.size() > Limits.MAX_CREDENTIAL_COUNT_IN_LIST) {
            throw new CtapException(
                    CtapStatus.LIMIT_EXCEEDED,
                    list.size() + " credentials, the limit is " + Limits.MAX_CREDENTIAL_COUNT_IN_LIST);
        }
        for (CredentialDescriptor descriptor : list) {
            Optional<Passkey> found = find(site, descriptor);
            if (found.isPresent() && CredProtect.shows(found.get().credentialProtection(), verified, true)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// All discoverable ones, newest first.
    List<Passkey> discoverable(RelyingPartyId site, boolean verified) throws VaultException {
        List<Passkey> shown = new ArrayList<>();
        for (Passkey passkey : vault.discoverable(site)) {
            if (CredProtect.shows(passkey.credentialProtection(), verified, false)) {
                shown.add(passkey);
            }
        }
        return shown;
    }

    /// Unknown types and ids that cannot be ours match nothing.
    Optional<Passkey> ofAnySite(CredentialDescriptor descriptor) throws VaultException {
        Bytes id = descriptor.id();
        if (!descriptor.type().equals(CredentialDescriptor.PUBLIC_KEY) || id.length() != Limits.CREDENTIAL_ID_LENGTH) {
            return Optional.empty();
        }
        return find(new CredentialId(id));
    }

    Optional<Passkey> find(CredentialId id) throws VaultException {
        return vault.find(id);
    }

    private Optional<Passkey> find(RelyingPartyId site, CredentialDescriptor descriptor) throws VaultException {
        return ofAnySite(descriptor).filter(passkey -> passkey.rp().id().hash().equals(site.hash()));
    }
}
