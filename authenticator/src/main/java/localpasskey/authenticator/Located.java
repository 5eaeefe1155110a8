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

/// Looks up the passkeys of one site that show themselves to a request. Another site's are not there.
///
/// Sites are compared by their hashes: of one that registered by U2F nothing else is known.
final class Located {

    private final Vault vault;
    private final RelyingPartyId site;

    Located(Vault vault, RelyingPartyId site) {
        this.vault = vault;
        this.site = site;
    }

    /// The first of the list that is here.
    Optional<Passkey> firstOf(List<CredentialDescriptor> list, boolean verified) throws VaultException, CtapException {
        if (list.size() > Limits.MAX_CREDENTIAL_COUNT_IN_LIST) {
            throw new CtapException(
                    CtapStatus.LIMIT_EXCEEDED,
                    list.size() + " credentials, the limit is " + Limits.MAX_CREDENTIAL_COUNT_IN_LIST);
        }
        for (CredentialDescriptor descriptor : list) {
            Optional<Passkey> found = find(descriptor);
            if (found.isPresent() && CredProtect.shows(found.get().credentialProtection(), verified, true)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// All discoverable ones, newest first.
    List<Passkey> discoverable(boolean verified) throws VaultException {
        List<Passkey> shown = new ArrayList<>();
        for (Passkey passkey : vault.discoverable(site)) {
            if (CredProtect.shows(passkey.credentialProtection(), verified, false)) {
                shown.add(passkey);
            }
        }
        return shown;
    }

    /// Unknown types and ids that cannot be ours match nothing.
    static Optional<Passkey> ofAnySite(Vault vault, CredentialDescriptor descriptor) throws VaultException {
        Bytes id = descriptor.id();
        if (!descriptor.type().equals(CredentialDescriptor.PUBLIC_KEY) || id.length() != Limits.CREDENTIAL_ID_LENGTH) {
            return Optional.empty();
        }
        return vault.find(new CredentialId(id));
    }

    private Optional<Passkey> find(CredentialDescriptor descriptor) throws VaultException {
        return ofAnySite(vault, descriptor)
                .filter(passkey -> passkey.rp().id().hash().equals(site.hash()));
    }
}
