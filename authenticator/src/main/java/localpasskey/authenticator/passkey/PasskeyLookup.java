package localpasskey.authenticator.passkey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.extension.CredProtect;
import localpasskey.authenticator.request.Limits;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.ctap.CredentialDescriptor;

/// Looks up the passkeys that show themselves to a request. To a request of one site, another site's are not there.
///
/// Sites are compared by their hashes: of one that registered by U2F nothing else is known.
public final class PasskeyLookup {

    private final Vault vault;

    public PasskeyLookup(Vault vault) {
        this.vault = vault;
    }

    /// The first of the list that is here.
    public Optional<Passkey> firstOf(RelyingPartyId site, List<CredentialDescriptor> list, boolean verified)
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
    public List<Passkey> discoverable(RelyingPartyId site, boolean verified) throws VaultException {
        List<Passkey> shown = new ArrayList<>();
        for (Passkey passkey : vault.discoverable(site)) {
            if (CredProtect.shows(passkey.credentialProtection(), verified, false)) {
                shown.add(passkey);
            }
        }
        return shown;
    }

    /// Those of the passkeys that their site said not to accept.
    public List<CredentialId> notAccepted(List<Passkey> passkeys) throws VaultException {
        return vault.notAccepted().among(passkeys);
    }

    /// Unknown types and ids that cannot be ours match nothing.
    public Optional<Passkey> ofAnySite(CredentialDescriptor descriptor) throws VaultException {
        Bytes id = descriptor.id();
        if (!descriptor.type().equals(CredentialDescriptor.PUBLIC_KEY) || id.length() != Limits.CREDENTIAL_ID_LENGTH) {
            return Optional.empty();
        }
        return find(new CredentialId(id));
    }

    public Optional<Passkey> find(CredentialId id) throws VaultException {
        return vault.find(id);
    }

    private Optional<Passkey> find(RelyingPartyId site, CredentialDescriptor descriptor) throws VaultException {
        return ofAnySite(descriptor).filter(passkey -> passkey.rp().id().hash().equals(site.hash()));
    }
}
